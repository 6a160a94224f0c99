/** Wrong PINs of one kind of guesser, and for how long they shut the door. Pure. */
import { Duration } from '../../../time/duration.ts';
import { after, between, type MonotonicTime } from '../../../time/instant.ts';

export interface Tally {
  readonly wrong: number;
  readonly last: MonotonicTime;
  /** Absent: not shut. */
  readonly shutUntil?: MonotonicTime;
}

const FIRST = Duration.minutes(1);
const LONGEST = Duration.hours(1);
/** A day without a wrong one: they were somebody's thumbs. */
const FORGOTTEN = Duration.hours(24);

/** The tally with one more wrong PIN. From the `free`th on each of them shuts the door, twice as long as the one before. */
export function oneMore(before: Tally | undefined, now: MonotonicTime, free: number): Tally {
  const wrong = 1 + (before === undefined || isForgotten(before, now) ? 0 : before.wrong);
  if (wrong < free) return { wrong, last: now };
  // The exponent is bounded as well: a guesser of years does not overflow it.
  const shut = Math.min(LONGEST, FIRST * 2 ** Math.min(wrong - free, 16));
  return { wrong, last: now, shutUntil: after(now, Duration.ms(shut)) };
}

/** How long the door stays shut; zero when it is not. */
export function shutFor(tally: Tally | undefined, now: MonotonicTime): Duration {
  return tally?.shutUntil === undefined || tally.shutUntil <= now
    ? Duration.zero
    : between(now, tally.shutUntil);
}

export function isForgotten({ last }: Tally, now: MonotonicTime): boolean {
  return between(last, now) >= FORGOTTEN;
}
