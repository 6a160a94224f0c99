/** `bulletin`: a one-off item. `priority` goes first at the next boundary, `normal` waits for its window. */
import { z } from 'zod';
import { Id, Instant, IsoDuration, Provenance, VolumePercent, Zones } from '../scalars.ts';
import { Item } from './schedule.ts';

export const Bulletin = z.object({
  id: Id,
  title: z.string().min(1).max(300),
  priority: z.enum(['normal', 'priority']),
  provenance: Provenance,
  item: Item,
  /** Heard between these; absent for `priority`: as soon as it may. */
  window: z.object({ from: Instant, until: Instant }),
  length: IsoDuration,
  zones: Zones,
  volume: VolumePercent.optional(),
});
export type Bulletin = z.infer<typeof Bulletin>;
