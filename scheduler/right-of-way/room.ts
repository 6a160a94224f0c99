/**
 * How long an occurrence may be heard (or, a notice, seen) if it starts now, and whether that is enough.
 *
 * Whoever goes first by `order.ts` is never delayed by one that goes behind it:
 * - A programme ends where one of equal priority that goes first begins. One of higher priority does not shorten it: the
 *   player interrupts it and brings it back for the rest of its slot.
 * - A bulletin is heard whole or not yet: a normal one waits for a gap between all programmes, a priority one only keeps
 *   clear of priority programmes that go first.
 * - Nothing sounds past the beginning of quiet hours, but what carries leave to.
 */
import { Duration } from '../../time/duration.ts';
import { after, type WallTime } from '../../time/instant.ts';
import type { RanLedger } from '../agenda.ts';
import type { Planned } from '../entry.ts';
import { quietFor } from '../quiet-for.ts';
import type { Timetable } from '../timetable.ts';
import { worthHearing } from './lateness.ts';
import { compareOrder } from './order.ts';

/** Until when it may sound from `now` on; undefined when it must not start now. */
export function roomFor(
  planned: Planned,
  now: WallTime,
  { agenda, quiet }: Timetable,
  ran: RanLedger,
): WallTime | undefined {
  const { entry, occurrence } = planned;
  const bulletin = entry.source === 'bulletin';
  const wanted = bulletin ? after(now, entry.length) : occurrence.end;
  if (!entry.audible) return wanted;
  const coming = agenda
    .between(after(now, Duration.ms(1)), wanted)
    .find((other) => other.entry.audible && !ran.has(other.occurrence.key) && ends(planned, other));
  const end = coming === undefined ? wanted : coming.occurrence.plannedAt;
  const hush = quietFor(entry, quiet).firstIn(now, end) ?? end;
  const needed = bulletin ? wanted - now : worthHearing(planned);
  return hush - now >= needed ? hush : undefined;
}

/** Whether the coming one takes the loudspeaker from `planned` for good. */
function ends(planned: Planned, coming: Planned): boolean {
  const normal = planned.entry.programme.priority === 'normal';
  if (planned.entry.source === 'bulletin' && normal) return true;
  const equal = planned.entry.programme.priority === coming.entry.programme.priority;
  return equal && compareOrder(coming, planned) < 0;
}
