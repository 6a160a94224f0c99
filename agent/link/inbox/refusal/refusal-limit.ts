/**
 * Keeps refusals from flooding outbox, SIM and log: one receipt per message and reason in a while, and so many in all.
 */
import { Duration } from '../../../../time/duration.ts';
import { between, type MonotonicTime } from '../../../../time/instant.ts';

/** The same message refused for the same reason is told again after this. Brokers repeat retained ones at each connection. */
const SAME_AGAIN = Duration.minutes(10);

/** Refusals in a burst, and how long until one more may follow. */
const BURST = 60;
const ONE_MORE = Duration.seconds(10);

/** Keys remembered; beyond it the oldest is told again. */
const MOST_KEYS = 500;

export class RefusalLimit {
  readonly #told = new Map<string, MonotonicTime>();
  #left = BURST;
  #countedAt: MonotonicTime | undefined;

  /** `tell` it, `repeat` of what was told, or `flood`: too many to tell. */
  judge(key: string, now: MonotonicTime): 'tell' | 'repeat' | 'flood' {
    const before = this.#told.get(key);
    if (before !== undefined && between(before, now) < SAME_AGAIN) return 'repeat';
    const since = between(this.#countedAt ?? now, now);
    this.#left = Math.min(BURST, this.#left + since / ONE_MORE);
    this.#countedAt = now;
    if (this.#left < 1) return 'flood';
    this.#left -= 1;
    this.#told.delete(key);
    this.#told.set(key, now);
    const oldest = this.#told.size > MOST_KEYS ? this.#told.keys().next().value : undefined;
    if (oldest !== undefined) this.#told.delete(oldest);
    return 'tell';
  }
}
