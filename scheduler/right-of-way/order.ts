/**
 * Who goes first when two items want the loudspeaker at once. Total and stable: two boxes with the same messages agree.
 *
 * Priority before normal (Circular 39/2020), then the commune's order among issuers, then the earlier start. A priority
 * bulletin goes before a priority programme of an equal issuer; a normal bulletin goes behind all programmes: it has a
 * whole window to wait in, a programme has only its slot.
 */
import type { Entry, Planned } from '../entry.ts';

/** Below 0 when `a` goes first. Never 0 for different occurrences. */
export function compareOrder(a: Planned, b: Planned): number {
  return (
    compareEntries(a.entry, b.entry) ||
    a.occurrence.plannedAt - b.occurrence.plannedAt ||
    (a.occurrence.key < b.occurrence.key ? -1 : a.occurrence.key > b.occurrence.key ? 1 : 0)
  );
}

/** The part of the order that time has no say in. */
export function compareEntries(a: Entry, b: Entry): number {
  return standing(b) - standing(a) || a.issuerRank - b.issuerRank || bulletinFirst(b) - bulletinFirst(a);
}

function standing(entry: Entry): number {
  if (entry.programme.priority === 'priority') return 2;
  return entry.source === 'schedule' ? 1 : 0;
}

function bulletinFirst(entry: Entry): number {
  return entry.source === 'bulletin' ? 1 : 0;
}
