/**
 * Whether a programme would start again before its own slot has ended: it would be reported as superseded by itself, for
 * each second of a mistyped `FREQ=SECONDLY`.
 */
import { Duration } from '../../time/duration.ts';
import { after, type WallTime } from '../../time/instant.ts';
import { MINUTES_PER_DAY } from '../day-span.ts';
import type { Starts } from '../occurrences.ts';
import { reachableMinutes } from './reachable-minutes.ts';

/** Of a rule that may start more than once a day, the first ones looked at. */
const STARTS_LOOKED_AT = 200;
const MINUTE = Duration.minutes(1);

/** A start that lies in the slot of the one before it; undefined if none was found. */
export function selfOverlap(starts: Starts, length: Duration): WallTime | undefined {
  const { rule } = starts;
  if (rule === undefined) return undefined;
  const { minutes } = reachableMinutes(starts);
  if (rule.freq !== 'SECONDLY' && (rule.bySecond ?? []).length <= 1) {
    // The first minute again, a day later, closes the circle over midnight.
    const round = [...minutes, (minutes[0] ?? 0) + MINUTES_PER_DAY];
    if (round.every((minute, index) => index === 0 || (minute - (round[index - 1] ?? 0)) * MINUTE >= length))
      return undefined;
  }
  let last = starts.next(starts.first);
  for (let n = 0; last !== undefined && n < STARTS_LOOKED_AT; n++) {
    const next = starts.next(after(last, Duration.ms(1)));
    if (next !== undefined && next < after(last, length)) return next;
    last = next;
  }
  return undefined;
}
