/** This machine's clock and timers, for tests on real parts. */
import { SystemTimers } from '../../drivers/clock/system/system-timers.ts';
import type { Clock } from '../../time/clock.ts';
import { MonotonicTime, WallTime } from '../../time/instant.ts';

export const realClock: Clock = {
  wall: () => WallTime.ms(Date.now()),
  monotonic: () => MonotonicTime.ms(performance.now()),
};
export const realTimers = new SystemTimers(realClock);
