/** The issue time of an alert as a wall clock of the node shows it. */
import type { LocalTime } from '../../../player/announce/spoken/local-time.ts';
import type { AlertKey } from '../../../province/contract/messages/alert.ts';
import { zoneOf } from '../../../scheduler/recur/zone.ts';
import { WallTime } from '../../../time/instant.ts';

export function localTimeOf({ sent }: Pick<AlertKey, 'sent'>, timezone: string): LocalTime {
  const local = new Date(zoneOf(timezone).local(WallTime.parse(sent)));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  };
}
