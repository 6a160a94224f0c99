/**
 * Whether any occurrence of a programme would sound in quiet hours.
 *
 * Two ways, the quick one first. (1) When programme and node share a zone, the times of day its rule can reach at all are
 * laid beside the quiet hours; that covers every day for ever except those on which the clock is put. (2) Days on which
 * it is put, and every day of a programme that did not pass or has a zone of its own, are searched start by start over
 * HORIZON from its first start. Beyond it the decision itself keeps the lock: nothing is started in quiet hours.
 */
import { Duration } from '../../time/duration.ts';
import { after, WallTime } from '../../time/instant.ts';
import type { Starts } from '../occurrences.ts';
import type { QuietHours } from '../quiet-hours.ts';
import type { Zone } from '../recur/zone.ts';
import { reachableMinutes } from './reachable-minutes.ts';

/** A year with its two clock changes, and the same days of the week and month again. */
const HORIZON = Duration.days(400);
const DAY = Duration.days(1);

/** The first start found whose slot reaches into quiet hours; undefined if none was. */
export function quietConflict(
  starts: Starts,
  length: Duration,
  quiet: QuietHours,
  nodeZone: Zone,
): WallTime | undefined {
  if (quiet.minutesUntil.every((minutes) => minutes === Infinity)) return undefined;
  const { first } = starts;
  const end = after(first, HORIZON);
  if (starts.rule === undefined || starts.zone.name !== nodeZone.name || !passesAnyDay(starts, length, quiet))
    return conflictIn(starts, length, quiet, first, end);
  for (const change of nodeZone.transitions(first, end)) {
    const found = conflictIn(starts, length, quiet, after(change, Duration.ms(-DAY)), after(change, DAY));
    if (found !== undefined) return found;
  }
  return undefined;
}

function passesAnyDay(starts: Starts, length: Duration, quiet: QuietHours): boolean {
  const { minutes, second } = reachableMinutes(starts);
  return minutes.every((minute) => (quiet.minutesUntil[minute] ?? 0) * 60_000 >= second * 1_000 + length);
}

/** Goes from one start to the next one that could reach the quiet hours after it, not through all. */
function conflictIn(starts: Starts, length: Duration, quiet: QuietHours, from: WallTime, until: WallTime) {
  for (let start = starts.next(from); start !== undefined && start < until; ) {
    const hush = quiet.firstIn(start, after(until, length));
    if (hush === undefined) return undefined;
    if (hush < start + length) return start;
    start = starts.next(WallTime.ms(Math.max(start, hush - length) + 1));
  }
  return undefined;
}
