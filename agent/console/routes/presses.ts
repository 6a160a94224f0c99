/**
 * One press is done once, however often a page asks for its answer: a phone at the edge of the Wi-Fi loses replies, and a second siren
 * is not what was meant. One that was taken back before it came is never done. In memory, for ten minutes.
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

/** It was pressed before the stop, and came after it: over a network that hangs, seconds later. */
const TAKEN_BACK: Answer = {
  status: 409,
  body: {
    error: {
      vi: 'Bạn đã bấm DỪNG sau lệnh này: hộp không làm. Nếu còn cần, hãy bấm lần nữa.',
      en: 'You pressed STOP after this: it is not done. Press once more if it is still needed.',
    },
  },
};

export interface PressName {
  readonly who: string;
  /** Path of its address. */
  readonly path: string;
  /** Made by the page. */
  readonly press: string;
}

export class Presses {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #answers = new Map<string, { readonly at: MonotonicTime; readonly answer: Promise<Answer> }>();

  readonly #back = new Map<string, MonotonicTime>();

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  /** What `act` answers, or answered to this press before. What failed was not done, and may be pressed again. */
  async once({ who, path, press }: PressName, act: () => Answer | Promise<Answer>): Promise<Answer> {
    const at = this.#clock.monotonic();
    for (const [kept, { at: since }] of this.#answers)
      if (between(since, at) >= KEPT) this.#answers.delete(kept);
    const name = `${who}\n${path}\n${press}`;
    const before = this.#answers.get(name);
    if (before) return before.answer;
    if (this.#back.has(`${who}\n${press}`)) return TAKEN_BACK;
    makeRoom(this.#answers);
    const answer = (async () => act())();
    this.#answers.set(name, { at, answer });
    answer.then(
      ({ status }) => {
        if (status >= 400) this.#answers.delete(name);
      },
      () => this.#answers.delete(name),
    );
    return answer;
  }
  /** Presses of `who` whose answers they never saw: those that still come are behind what took them back. */
  takeBack(who: string, presses: readonly string[]): void {
    const at = this.#clock.monotonic();
    for (const [kept, since] of this.#back) if (between(since, at) >= KEPT) this.#back.delete(kept);
    for (const press of presses) {
      makeRoom(this.#back);
      this.#back.set(`${who}\n${press}`, at);
    }
  }
}

function makeRoom(kept: Map<string, unknown>): void {
  const [oldest] = kept.keys();
  if (kept.size >= MOST && oldest !== undefined) kept.delete(oldest);
}
