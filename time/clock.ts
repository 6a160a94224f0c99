/**
 * Where the time comes from. Code that waits or compares takes a Clock; only `drivers/clock` makes real ones.
 */
import type { Duration } from './duration.ts';
import type { MonotonicTime, WallTime } from './instant.ts';

/** What the wall time is worth. */
export type ClockTrust =
  /** NTP or the province's signed time, with the bound of its error. */
  | { readonly trust: 'synchronised'; readonly error: Duration }
  /** A battery-backed clock. */
  | { readonly trust: 'rtc'; readonly error: Duration }
  /** The last time known before power went: a lower bound only. */
  | { readonly trust: 'carried' }
  | { readonly trust: 'unknown' };

/** Whether scheduled items may fire. Alerts and the override never ask. */
export function maySchedule(clock: ClockTrust): boolean {
  return clock.trust === 'synchronised' || clock.trust === 'rtc';
}

export interface Clock {
  wall(): WallTime;
  monotonic(): MonotonicTime;
}

/** Timers on the monotonic clock. Tests drive them by hand. */
export interface Timers {
  /** Calls `then` once, after `delay`. The answer cancels it. */
  after(delay: Duration, then: () => void): () => void;
}
