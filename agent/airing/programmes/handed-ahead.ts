/**
 * Programmes that the player holds for an instant that has not come. Until then each may be taken back, and nobody knows of it;
 * from then on it has started. Driven by the desk.
 */
import type { Occurrence, Step } from '../../../scheduler/step.ts';
import type { Clock, Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { between, type MonotonicTime } from '../../../time/instant.ts';
import { instantOf } from '../book/instant-of.ts';

/** An occurrence counts as started this long before it is heard: what the power cuts short must not start a second time. */
const COUNTS_BEFORE = Duration.ms(200);

/** A wall clock that was set by less leaves the start where it is: it would be heard late for being handed over anew. */
const MOVED = Duration.ms(20);

type Start = Extract<Step, { kind: 'start' }>;

interface Waiting {
  readonly step: Start;
  readonly startAt: MonotonicTime;
  readonly cancel: () => void;
}

export class HandedAhead {
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #begins: (start: Start) => void;
  readonly #waiting = new Map<string, Waiting>();

  /** `begins` is told once of each that was not taken back. */
  constructor(clock: Clock, timers: Timers, begins: (start: Start) => void) {
    this.#clock = clock;
    this.#timers = timers;
    this.#begins = begins;
  }

  add(step: Start): void {
    const { key } = step.occurrence;
    const startAt = instantOf(this.#clock, step.startAt);
    const cancel = this.#timers.after(
      Duration.ms(between(this.#clock.monotonic(), startAt) - COUNTS_BEFORE),
      () => {
        this.#waiting.delete(key);
        this.#begins(step);
      },
    );
    this.#waiting.set(key, { step, startAt, cancel });
  }

  has(key: string): boolean {
    return this.#waiting.has(key);
  }

  get size(): number {
    return this.#waiting.size;
  }

  /**
   * Tells of those whose time has come although their timer has not: a main thread that stood still hears of other things first. What
   * sounds already must not be taken back.
   */
  beginDue(): void {
    const now = this.#clock.monotonic();
    for (const { step, startAt, cancel } of [...this.#waiting.values()]) {
      if (between(now, startAt) > COUNTS_BEFORE) continue;
      cancel();
      this.#waiting.delete(step.occurrence.key);
      this.#begins(step);
    }
  }

  /** Takes out those that are not decided so any more, or whose instant the clock has moved. `decided`: were nothing handed over. */
  takeBack(decided: readonly Step[]): readonly Occurrence[] {
    const stale = [...this.#waiting.values()].filter(
      ({ step, startAt }) =>
        Math.abs(between(startAt, instantOf(this.#clock, step.startAt))) > MOVED ||
        !decided.some((other) => other.kind === 'start' && same(other, step)),
    );
    for (const { step } of stale) this.drop(step.occurrence.key);
    return stale.map(({ step }) => step.occurrence);
  }

  drop(key: string): void {
    this.#waiting.get(key)?.cancel();
    this.#waiting.delete(key);
  }
}

function same(a: Start, b: Start): boolean {
  return (
    a.occurrence.key === b.occurrence.key &&
    a.startAt === b.startAt &&
    a.endBy === b.endBy &&
    a.latestBy === b.latestBy &&
    // Another version of its schedule may have changed all of it.
    JSON.stringify(a.occurrence.programme) === JSON.stringify(b.occurrence.programme)
  );
}
