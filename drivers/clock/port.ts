/**
 * A clock that knows what it is worth. Driven by the main thread, which re-plans when it steps and asks its trust
 * before a scheduled item fires. Threads that only measure take `Clock` of `time/`.
 */
import type { Clock, ClockTrust } from '../../time/clock.ts';
import type { Duration } from '../../time/duration.ts';
import type { WallTime } from '../../time/instant.ts';

/**
 * What does not rest on a battery, nor on servers that sign nothing: the province's signed time of this run, the last time known
 * before power went, the time of this release.
 */
export interface ProvenTime {
  /** It is this late at least. */
  readonly notBefore: WallTime;
  /** And this late at most; absent until the province has said the time in this run. */
  readonly notAfter?: WallTime;
}

export interface JudgedClock extends Clock {
  /** What `wall()` is worth now. Error bounds grow with the time since they were set. Never throws. */
  trust(): ClockTrust;

  /** What can be proved of the time, whatever clock is wrong. Never throws. */
  proven(): ProvenTime;

  /** Takes the province's signed time, true within ±`error`: `wall()` follows it from now on. */
  setSignedTime(wall: WallTime, error: Duration): void;

  /**
   * Takes the last time known before power went: without anything better the clock runs on from there, `carried`, whatever
   * the system clock says. To be called once at start.
   */
  carry(lastKnown: WallTime): void;

  /**
   * Tells once of every step of `wall()` against the monotonic clock above 5 s since the last call, its sign that of
   * the step; undefined when there was none. To be called at least every 30 s.
   */
  poll(): { readonly stepped: Duration } | undefined;
}
