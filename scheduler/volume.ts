/**
 * How loud an item is to sound on this node at a time (0–100 %). The player applies it, nothing here does.
 *
 * The box has one sound output for all its zones. What is scheduled takes the lowest volume of the zones that it names, so that
 * nobody's ears are hurt; an alert takes the highest, so that nobody misses it for a neighbour's sake.
 */
import type { Assignment } from '../province/contract/messages/assignment.ts';
import type { WallTime } from '../time/instant.ts';
import { MINUTES_PER_DAY, spanCovers } from './day-span.ts';
import { zoneOf } from './recur/zone.ts';

export type Loudness =
  /** `own`: the item's own volume, which goes before the node's volume of that hour. A zone's bounds it. */
  | { readonly kind: 'scheduled'; readonly own?: number | undefined }
  | { readonly kind: 'emergency' }
  | { readonly kind: 'exercise' };

/**
 * `zones` are the ids that the item sounds in. The first span of `byHour` that holds at `t` decides, else `standard`; a zone's
 * before the node's. An exercise is never louder than an alert.
 */
export function volumePercent(
  assignment: Pick<Assignment, 'volume' | 'timezone' | 'zones'>,
  t: WallTime,
  loudness: Loudness,
  zones: readonly string[] | 'all',
): number {
  const { volume } = assignment;
  const named = assignment.zones.filter(({ id }) => zones === 'all' || zones.includes(id));
  switch (loudness.kind) {
    case 'emergency': {
      const percents = named.map((zone) => zone.volume?.emergency ?? volume.emergency);
      return percents.length > 0 ? Math.max(...percents) : volume.emergency;
    }
    case 'exercise':
      return Math.min(volume.exercise, volumePercent(assignment, t, { kind: 'emergency' }, zones));
    case 'scheduled': {
      const minute = Math.floor(zoneOf(assignment.timezone).local(t) / 60_000);
      const ofDay = ((minute % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY;
      const { own } = loudness;
      const ofNode = own ?? ofHour(volume, ofDay) ?? volume.standard;
      const percents = named.map((zone) => {
        const ofZone = zone.volume && ofHour(zone.volume, ofDay);
        // Who made the programme does not live there.
        return Math.min(ofZone ?? ofNode, own ?? 100);
      });
      return percents.length > 0 ? Math.min(...percents) : ofNode;
    }
  }
}

interface Hours {
  readonly byHour: Assignment['volume']['byHour'];
  readonly standard?: number | undefined;
}

function ofHour({ byHour, standard }: Hours, minuteOfDay: number): number | undefined {
  return byHour.find((span) => spanCovers(span, minuteOfDay))?.percent ?? standard;
}
