/** The quiet hours as one item meets them: none for what carries leave to sound in them. */
import type { Entry } from './entry.ts';
import { type QuietHours, quietHoursOf } from './quiet-hours.ts';

const NONE = quietHoursOf({ quietHours: [], timezone: 'UTC' });

export function quietFor({ inQuietHours }: Pick<Entry, 'inQuietHours'>, quiet: QuietHours): QuietHours {
  return inQuietHours ? NONE : quiet;
}
