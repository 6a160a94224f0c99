/**
 * Writes down each minute what time it is, so that after a power cut the clock can begin no earlier. A clock that knows nothing
 * writes nothing, nor does a battery-backed one: what is written is what the box can prove at its next start, and a battery that was
 * set years ahead would expire every alert. A clock that was carried on still counts up from what was written; only a synchronised one
 * may take the place of a later time that was wrong.
 */
import { WorldError } from '../../failure/failure.ts';
import type { Clock, ClockTrust, Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import type { Store } from '../store/store.ts';
import type { FaultSink } from './fault-sink.ts';

/** Bounds what a power cut can hide; a write a minute is 0.5 million a year, of one page each. */
const EVERY = Duration.minutes(1);

export interface LastKnownTimeParts {
  readonly clock: Clock & { trust(): ClockTrust };
  readonly timers: Timers;
  readonly store: Pick<Store, 'lastTime'>;
  readonly faults: FaultSink;
}

/** Begins to write. The answer ends it. */
export function keepLastKnownTime({ clock, timers, store, faults }: LastKnownTimeParts): () => void {
  let cancel: () => void;
  const write = () => {
    cancel = timers.after(EVERY, write);
    const { trust } = clock.trust();
    if (trust === 'unknown' || trust === 'rtc') return;
    store.lastTime.put(clock.wall(), trust === 'synchronised').then(
      () => faults.clear('health.time-not-kept'),
      (error: unknown) => {
        if (!(error instanceof WorldError)) throw error;
        faults.raise(
          'health.time-not-kept',
          `Không ghi được giờ vào thẻ nhớ: ${error.message}. Sau khi mất điện, đồng hồ có thể chậm.`,
        );
      },
    );
  };
  cancel = timers.after(EVERY, write);
  return () => cancel();
}
