/**
 * What sounds now, and who may go over it.
 */
import type { Programme } from '../province/contract/messages/schedule.ts';
import type { WallTime } from '../time/instant.ts';
import type { Planned } from './entry.ts';
import type { Occurrence } from './step.ts';

/** An occurrence that has started and not ended, as the player sees it; one that is interrupted counts. */
export interface OnAir {
  readonly occurrence: Occurrence;
  /** When it begins, where it was handed to the player ahead of that. Absent: it has begun. */
  readonly from?: WallTime;
  /** The end it was given when it started. */
  readonly endBy: WallTime;
}

/**
 * Whether it may start although `other` sounds: the player interrupts that and brings it back, or lets it go on beneath. A
 * bulletin interrupts nothing, but may be heard over a programme.
 */
export function goesOver({ entry }: Planned, other: OnAir): boolean {
  const below = other.occurrence.programme;
  return (
    entry.programme.priority === 'priority' &&
    below.priority === 'normal' &&
    (entry.source === 'schedule' || (entry.programme.over === 'duck' && sameZones(entry.programme, below)))
  );
}

function sameZones({ zones: a }: Programme, { zones: b }: Programme): boolean {
  if (a === 'all' || b === 'all') return a === b;
  return a.length === b.length && a.every((zone) => b.includes(zone));
}

/** Whether `other`, which begins after `now`, will go over it in its turn: until then the loudspeaker is free. */
export function goesBefore({ entry }: Planned, other: OnAir, now: WallTime): boolean {
  return (
    other.from !== undefined &&
    other.from > now &&
    entry.source === 'schedule' &&
    entry.programme.priority === 'normal' &&
    other.occurrence.programme.priority === 'priority'
  );
}
