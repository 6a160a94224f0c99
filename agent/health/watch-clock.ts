/** Looks after the wall clock: a step of it is told, so that what is planned by it is planned anew. Driven by its own timer. */
import type { JudgedClock } from '../../drivers/clock/port.ts';
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import type { Log } from '../log/log.ts';

/** A step is noticed within this: a programme may start so much late after NTP came. */
const LOOKED_AT_EVERY = Duration.seconds(10);

export interface WatchClockParts {
  readonly clock: JudgedClock;
  readonly timers: Timers;
  readonly log: Log;
  readonly stepped: () => void;
}

/** Begins to look. The answer ends it. */
export function watchClock({ clock, timers, log, stepped }: WatchClockParts): () => void {
  let cancel = timers.after(LOOKED_AT_EVERY, look);

  function look(): void {
    const step = clock.poll();
    if (step) {
      log.warn({ ms: step.stepped }, 'the wall clock stepped');
      stepped();
    }
    cancel = timers.after(LOOKED_AT_EVERY, look);
  }

  return () => cancel();
}
