/**
 * Until when a programme that something stronger cut may still be heard: the alert took from its slot, so that it may go on behind
 * it, but never past the next item of its own priority, into quiet hours, or for long (DESIGN's `resumeWithin` bounds the cut itself).
 */
import { Duration } from '../../time/duration.ts';
import { after, WallTime } from '../../time/instant.ts';
import type { RanLedger } from '../agenda.ts';
import type { Planned } from '../entry.ts';
import { quietFor } from '../quiet-for.ts';
import type { Timetable } from '../timetable.ts';

/** As long as an interruption may last and the interrupted still comes back. */
const BEHIND_ITS_SLOT = Duration.minutes(10);

/** `endBy`: where it ends when nothing cuts it. */
export function comesBackUntil(
  { entry }: Planned,
  endBy: WallTime,
  { agenda, quiet }: Timetable,
  ran: RanLedger,
): WallTime {
  // A live station has moved on: what it said in the meantime is not owed.
  if (!entry.audible || entry.programme.item.kind === 'stream') return endBy;
  const latest = after(endBy, BEHIND_ITS_SLOT);
  const next = agenda
    .between(endBy, latest)
    .find(
      (other) =>
        other.entry.audible &&
        other.entry.programme.priority === entry.programme.priority &&
        !ran.has(other.occurrence.key),
    );
  const room = next?.occurrence.plannedAt ?? latest;
  // Where quiet hours have begun already, `endBy` is their beginning.
  return WallTime.ms(Math.max(endBy, quietFor(entry, quiet).firstIn(endBy, room) ?? room));
}
