/**
 * The span in which this agent ran without knowing the time: what fell into it was missed for that reason, and is reported so.
 */
import { type ClockTrust, maySchedule } from '../../../time/clock.ts';
import { after, between, type MonotonicTime, type WallTime } from '../../../time/instant.ts';

export class Blindness {
  #began: MonotonicTime | undefined;
  #ended: MonotonicTime | undefined;

  /** Told at each look. The span is given on the scale of today's clock: the clock of then was not to be trusted. */
  asOf(
    now: WallTime,
    monotonic: MonotonicTime,
    trust: ClockTrust,
  ): { clockUnknown?: { from: WallTime; until: WallTime } } {
    if (!maySchedule(trust)) {
      this.#began ??= monotonic;
      this.#ended = undefined;
      return {};
    }
    if (this.#began === undefined) return {};
    this.#ended ??= monotonic;
    const wall = (at: MonotonicTime) => after(now, between(monotonic, at));
    return { clockUnknown: { from: wall(this.#began), until: wall(this.#ended) } };
  }
}
