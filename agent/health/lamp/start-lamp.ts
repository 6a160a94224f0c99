/** Tells the lamp's signal twice a second how the box is: that it tells says that the main thread lives. Driven by its own timer. */
import type { Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import type { LampSignal } from './lamp-signal.ts';
import { type LampView, whatToShow } from './what-to-show.ts';

const EVERY = Duration.ms(500);

/** Begins to tell. The answer ends it. */
export function startLamp(signal: LampSignal, timers: Timers, view: () => LampView): () => void {
  let cancel = () => {};
  const tell = () => {
    const seen = view();
    signal.tell(whatToShow(seen), { connected: seen.connected, faulty: seen.faults.length > 0 });
    cancel = timers.after(EVERY, tell);
  };
  tell();
  return () => cancel();
}
