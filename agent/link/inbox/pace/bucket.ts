/** Allows so many at once and then one in a while. Pure but for what it counts. */
import type { Duration } from '../../../../time/duration.ts';
import { between, type MonotonicTime } from '../../../../time/instant.ts';

export interface Rate {
  readonly burst: number;
  /** Until one more is allowed. */
  readonly oneMore: Duration;
}

export class Bucket {
  readonly #rate: Rate;
  #left: number;
  #countedAt: MonotonicTime;

  constructor(rate: Rate, now: MonotonicTime) {
    this.#rate = rate;
    this.#left = rate.burst;
    this.#countedAt = now;
  }

  /** Whether one more is allowed; it is counted then. */
  take(now: MonotonicTime): boolean {
    if (this.isEmpty(now)) return false;
    this.#left -= 1;
    return true;
  }

  isEmpty(now: MonotonicTime): boolean {
    const { burst, oneMore } = this.#rate;
    this.#left = Math.min(burst, this.#left + between(this.#countedAt, now) / oneMore);
    this.#countedAt = now;
    return this.#left < 1;
  }
}
