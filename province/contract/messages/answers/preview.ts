/**
 * `preview`: what a box will sound in the next 24 h and what not, as it would decide it now. The answer to a command `preview`, sent
 * once: who does not get it asks again.
 */
import * as z from 'zod';
import { Id, Instant, Priority, VolumePercent } from '../../scalars.ts';
import { RefusalReason, UnheardReason } from '../receipt.ts';
import { InQuietHours } from '../schedule.ts';

/** Rows of each list at most: some 100 kB in all. */
const MOST_ROWS = 200;

const item = {
  kind: z.enum(['programme', 'bulletin', 'alert']),
  /** Schedule/programme, bulletin or alert id, as in the play log. */
  item: z.string().max(512),
  title: z.string().max(300),
  /** Who signed it. */
  issuer: z.string().max(200),
  /** người phê duyệt */
  approvedBy: z.string().max(200),
};

const Sound = z.object({
  ...item,
  at: Instant,
  /** Its end at the latest; absent for a round of an alert, which lasts as long as its words. */
  until: Instant.optional(),
  priority: Priority,
  exercise: z.boolean(),
  zones: z.array(Id).max(32),
  /** After all caps of hour, zone and exercise. */
  volumePercent: VolumePercent,
  /** It sounds in quiet hours, by this leave. */
  inQuietHours: InQuietHours.optional(),
});

const Silence = z.object({
  ...item,
  /** When it would have sounded; absent for what was refused whatever its hour. */
  at: Instant.optional(),
  reason: z.union([RefusalReason, UnheardReason]),
  detail: z.string().max(2_000).optional(),
});

export const Preview = z.object({
  v: z.literal(1),
  nodeId: Id,
  at: Instant,
  /** `jti` of the command that it answers. */
  answers: Id,
  until: Instant,
  /** Why nothing scheduled sounds at all, as long as that holds; alerts and the button do. Absent: it does. */
  standstill: z.enum(['clock-unknown', 'not-welcomed', 'not-assigned', 'not-restored']).optional(),
  /** Soonest first. */
  sounds: z.array(Sound).max(MOST_ROWS),
  /** What will not be heard, and why. */
  silent: z.array(Silence).max(MOST_ROWS),
  /** Rows that had no room in the lists. */
  more: z.int().nonnegative(),
});
export type Preview = z.infer<typeof Preview>;
