/** How long to wait for a receipt before a one-off is sent again. */
import { Duration } from '../../../time/duration.ts';

/** Long enough for a slow radio link to answer, short enough that a lost alert is heard soon. */
const FIRST = Duration.seconds(5);
/** A node that never answers costs a message in so long. */
const LONGEST = Duration.minutes(5);
/** Share of the wait by which it varies, so that a thousand poles do not answer at once. */
const JITTER = 0.2;

/** After the `attempts`-th sending (from 1). `random` is in [0, 1). */
export function backOff(attempts: number, random: number): Duration {
  const wait = Math.min(FIRST * 2 ** (attempts - 1), LONGEST);
  return Duration.ms(wait * (1 - JITTER + 2 * JITTER * random));
}
