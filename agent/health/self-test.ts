/**
 * Small questions that the box asks itself, at its start and every hour; a bad answer is a fault until a good one comes. The rooms
 * bring their own questions: this knows none.
 */
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import type { FaultSink } from './fault-sink.ts';

const EVERY = Duration.hours(1);

export interface SelfTest {
  /** Code of the fault that a bad answer raises. */
  readonly code: string;
  /** What is wrong, for people (Vietnamese); undefined when all is well. Answers at once; throws only for a bug. */
  run(): string | undefined;
}

/** Asks now and again. The answer ends it. */
export function startSelfTests(tests: readonly SelfTest[], timers: Timers, faults: FaultSink): () => void {
  let cancel: () => void;
  const ask = () => {
    for (const { code, run } of tests) {
      const wrong = run();
      if (wrong === undefined) faults.clear(code);
      else faults.raise(code, wrong);
    }
    cancel = timers.after(EVERY, ask);
  };
  ask();
  return () => cancel();
}
