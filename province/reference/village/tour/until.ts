/** Looks again and again for something that should come to be true. */
import type { Clock, Timers } from '../../../../time/clock.ts';
import { Duration } from '../../../../time/duration.ts';
import { after, between, type MonotonicTime } from '../../../../time/instant.ts';
import { StepFailed } from './step.ts';

export interface Waiting {
  readonly clock: Clock;
  readonly timers: Timers;
}

/** Between two looks: far below what is measured by looking. */
const LOOK_EVERY = Duration.ms(20);

export function pause({ timers }: Waiting, length: Duration): Promise<void> {
  return new Promise((over) => timers.after(length, over));
}

export function pauseUntil(waiting: Waiting, time: MonotonicTime): Promise<void> {
  return pause(waiting, Duration.ms(Math.max(0, between(waiting.clock.monotonic(), time))));
}

/** What `look` answers as soon as it is not undefined. Throws StepFailed that says what was waited for. */
export async function until<T>(
  waiting: Waiting,
  what: string,
  within: Duration,
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const deadline = after(waiting.clock.monotonic(), within);
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (waiting.clock.monotonic() > deadline) throw new StepFailed(`${what}: not within ${within / 1_000} s`);
    await pause(waiting, LOOK_EVERY);
  }
}
