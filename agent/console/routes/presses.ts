/**
 * One press is done once, however often a page asks for its answer: a phone at the edge of the Wi-Fi loses replies, and a second siren
 * is not what was meant. In memory, for ten minutes.
 */
import type { Clock } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { between, type MonotonicTime } from '../../../time/instant.ts';

const KEPT = Duration.minutes(10);
/** Nobody presses more in ten minutes. */
const MOST = 256;

export interface Answer {
  readonly status: number;
  /** Absent: nothing to say. */
  readonly body?: unknown;
}

export class Presses {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #answers = new Map<string, { readonly at: MonotonicTime; readonly answer: Promise<Answer> }>();

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  /** What `act` answers, or answered to this press before. What failed was not done, and may be pressed again. */
  once(press: string, act: () => Answer | Promise<Answer>): Promise<Answer> {
    const at = this.#clock.monotonic();
    for (const [kept, { at: since }] of this.#answers)
      if (between(since, at) >= KEPT) this.#answers.delete(kept);
    const before = this.#answers.get(press);
    if (before) return before.answer;
    const [oldest] = this.#answers.keys();
    if (this.#answers.size >= MOST && oldest !== undefined) this.#answers.delete(oldest);
    const answer = (async () => act())();
    this.#answers.set(press, { at, answer });
    answer.then(
      ({ status }) => {
        if (status >= 400) this.#answers.delete(press);
      },
      () => this.#answers.delete(press),
    );
    return answer;
  }
}
