/** When on the monotonic clock a wall time is, as the two clocks stand now. */
import type { Clock } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { after, between, type MonotonicTime, type WallTime } from '../../../time/instant.ts';

/** Read within this of one another, the two clocks are read at once. */
const AT_ONCE = Duration.ms(0.2);

/** A busy box takes the processor away between two readings: as often it is tried anew. */
const TRIES = 5;

export function instantOf(clock: Clock, wall: WallTime): MonotonicTime {
  let best = { spread: Number.POSITIVE_INFINITY, instant: clock.monotonic() };
  for (let i = 0; i < TRIES && best.spread > AT_ONCE; i++) {
    const before = clock.monotonic();
    const left = between(clock.wall(), wall);
    const spread = between(before, clock.monotonic());
    if (spread < best.spread) best = { spread, instant: after(before, Duration.ms(left + spread / 2)) };
  }
  return best.instant;
}
