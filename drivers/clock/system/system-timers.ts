/**
 * Timers on the process's own event loop. Waits are cut into chunks and re-measured on the monotonic clock, because a
 * long `setTimeout` drifts with suspend and overflows at 24.8 days.
 */
import type { Clock, Timers } from '../../../time/clock.ts';
import type { Duration } from '../../../time/duration.ts';
import { after, between } from '../../../time/instant.ts';

/** Longest single wait (ms): what went wrong with a wait is noticed within this. */
const CHUNK_MS = 30_000;

export class SystemTimers implements Timers {
  readonly #clock: Pick<Clock, 'monotonic'>;

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  after(delay: Duration, then: () => void): () => void {
    const due = after(this.#clock.monotonic(), delay);
    let timer: NodeJS.Timeout;
    const wait = () => {
      const left = between(this.#clock.monotonic(), due);
      if (left <= 0) then();
      // Rounded up: setTimeout truncates, and a wait that ends early would spin.
      else timer = setTimeout(wait, Math.min(Math.ceil(left), CHUNK_MS));
    };
    timer = setTimeout(wait, Math.min(Math.max(0, Math.ceil(delay)), CHUNK_MS));
    return () => clearTimeout(timer);
  }
}
