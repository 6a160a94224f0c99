/** Where the calling thread stands among others that want a processor: Linux gives each thread a priority of its own, which its threads to come inherit. */
import { constants, setPriority } from 'node:os';

const NICE = {
  /** What is heard. Before decoders, downloads and the main thread. */
  core: constants.priority.PRIORITY_HIGH,
  /** What an alert passes on its way to the core. Before decoders and whatever else runs on the box. */
  main: constants.priority.PRIORITY_ABOVE_NORMAL,
};

export function goFirst(as: keyof typeof NICE): void {
  try {
    setPriority(NICE[as]);
  } catch {
    // Not allowed without root or the unit's LimitNICE: it works all the same where the box is not busy.
  }
}
