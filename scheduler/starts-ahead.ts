/**
 * What is started before its time, so that its first frame is heard at it: decided as of the planned instant, by the rules of
 * `next-steps.ts`. Whoever would not get the loudspeaker then is left alone, and judged when its time has come.
 */
import { Duration } from '../time/duration.ts';
import { after, type WallTime } from '../time/instant.ts';
import type { RanLedger } from './agenda.ts';
import type { Planned } from './entry.ts';
import { goesOver, type OnAir } from './on-air.ts';
import { comesBackUntil } from './right-of-way/coming-back.ts';
import { lastStart } from './right-of-way/lateness.ts';
import { compareOrder } from './right-of-way/order.ts';
import { hasPlaceToday } from './right-of-way/place-of-day.ts';
import { roomFor } from './right-of-way/room.ts';
import type { Occurrence, Step } from './step.ts';
import type { Timetable } from './timetable.ts';

type Start = Extract<Step, { kind: 'start' }>;

export function startsAhead(at: {
  readonly coming: readonly Planned[];
  /** Due, but the loudspeaker is not theirs yet: it may become free at that very instant. */
  readonly waiting: readonly Planned[];
  /** What has the loudspeaker, what this decision starts at once included. */
  readonly held: readonly OnAir[];
  readonly timetable: Timetable;
  readonly ran: RanLedger;
  readonly now: WallTime;
  readonly isReady: (occurrence: Occurrence) => boolean;
  readonly startLead: Duration;
}): readonly Start[] {
  const { coming, waiting, held, timetable, ran, now, isReady, startLead } = at;
  const soon = after(now, startLead);
  const starts: Start[] = [];
  const taken = [...held];
  const due = coming.filter(
    // A bulletin has a window, not an instant.
    ({ entry, occurrence }) => entry.audible && entry.source === 'schedule' && occurrence.plannedAt <= soon,
  );
  // Its window opens at that very instant or before: it is first to be decided then.
  const bulletins = coming.filter(
    ({ entry, occurrence }) => entry.audible && entry.source === 'bulletin' && isReady(occurrence),
  );
  for (const planned of due.sort(byTime)) {
    const { occurrence } = planned;
    const startAt = occurrence.plannedAt;
    const first =
      bulletins.every((other) => other.occurrence.plannedAt > startAt || compareOrder(planned, other) < 0) &&
      waiting.every((other) => lastStart(other) < startAt || compareOrder(planned, other) < 0);
    const free = first && taken.every((other) => other.endBy <= startAt || goesOver(planned, other));
    if (!free || !isReady(occurrence) || !hasPlaceToday(planned, timetable)) continue;
    const endBy = roomFor(planned, startAt, timetable, ran);
    if (endBy === undefined) continue;
    const latestBy = comesBackUntil(planned, endBy, timetable, ran);
    starts.push({ kind: 'start', occurrence, from: Duration.zero, startAt, endBy, latestBy });
    taken.push({ occurrence, from: startAt, endBy });
  }
  return starts;
}

function byTime(a: Planned, b: Planned): number {
  return a.occurrence.plannedAt - b.occurrence.plannedAt || compareOrder(a, b);
}
