/** `bulletin`: a one-off item. `priority` goes first at the next boundary, `normal` waits for its window. */
import * as z from 'zod';
import { Id, Instant, PositiveIsoDuration, Provenance, VolumePercent, Zones } from '../scalars.ts';
import { InQuietHours, Item } from './schedule.ts';

export const Bulletin = z.object({
  id: Id,
  title: z.string().min(1).max(300),
  priority: z.enum(['normal', 'priority']),
  provenance: Provenance,
  item: Item,
  /** Heard between these, `priority` at the first boundary. A `from` that has passed means: as soon as it may. */
  window: z
    .object({ from: Instant, until: Instant })
    .refine((window) => Date.parse(window.until) > Date.parse(window.from), {
      path: ['until'],
      message: 'must be after from',
    }),
  /** Its slot: it ends this long after its start at the latest. */
  length: PositiveIsoDuration,
  zones: Zones,
  /** `duck`, of a `priority` one: does not wait for the end of a `normal` programme in the same zones, which goes on beneath it, quieter. */
  over: z.literal('duck').optional(),
  volume: VolumePercent.optional(),
  /** It may sound in quiet hours. */
  inQuietHours: InQuietHours.optional(),
});
export type Bulletin = z.infer<typeof Bulletin>;
