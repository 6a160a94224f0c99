/**
 * How loud an item is to sound on this node at a time (0–100 %). The player applies it, nothing here does.
 */
import type { Assignment } from '../province/contract/messages/assignment.ts';
import type { WallTime } from '../time/instant.ts';
import { MINUTES_PER_DAY, spanCovers } from './day-span.ts';
import { zoneOf } from './recur/zone.ts';

export type Loudness =
  /** `own`: the item's own volume, which goes before the node's volume of that hour. */
  | { readonly kind: 'scheduled'; readonly own?: number | undefined }
  | { readonly kind: 'emergency' }
  | { readonly kind: 'exercise' };

/** The first span of `byHour` that holds at `t` decides, else `standard`. An exercise is never louder than an alert. */
export function volumePercent(
  assignment: Pick<Assignment, 'volume' | 'timezone'>,
  t: WallTime,
  loudness: Loudness,
): number {
  const { volume } = assignment;
  switch (loudness.kind) {
    case 'emergency':
      return volume.emergency;
    case 'exercise':
      return Math.min(volume.exercise, volume.emergency);
    case 'scheduled': {
      if (loudness.own !== undefined) return loudness.own;
      const minute = Math.floor(zoneOf(assignment.timezone).local(t) / 60_000);
      const ofDay = ((minute % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY;
      return volume.byHour.find((span) => spanCovers(span, ofDay))?.percent ?? volume.standard;
    }
  }
}
