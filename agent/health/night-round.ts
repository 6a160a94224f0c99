/** One round of the night watch, on a thread that lives for it alone and is given up when it hangs: a card may not answer. */
import type { SpeakerSettings } from '../../drivers/speaker/port.ts';
import { WorldError } from '../../failure/failure.ts';
import type { TimeWords } from '../../player/announce/spoken/time-words.ts';
import type { StockSound } from '../../player/item.ts';
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { startThread } from '../threads/start-thread.ts';
import type { NightFindings } from './night-watch.ts';

/** Some seconds on the slowest box. */
const BOUND = Duration.minutes(2);

/** What the core thread holds, in memory that is shared with it. */
export interface HeldSounds {
  /** Frames per second. */
  readonly rate: number;
  readonly sounds: ReadonlyMap<StockSound, Float32Array>;
  readonly words?: TimeWords;
}

/** What the thread is started with. */
export interface NightRoundData {
  /** Absent: the core thread has not loaded them. */
  readonly held: HeldSounds | undefined;
  readonly speaker: SpeakerSettings;
  /** Of the stock sounds; absent: the package's own. */
  readonly folder?: string;
}

export function nightRound(data: NightRoundData, timers: Timers): Promise<NightFindings> {
  const thread = startThread(new URL('../night-round.main.ts', import.meta.url), {
    workerData: data,
    name: 'night-round',
  });
  return new Promise<NightFindings>((resolve, reject) => {
    const cancel = timers.after(BOUND, () => {
      // Within a call of the sound library it does not end; it harms nobody there.
      thread.terminate().catch(reject);
      reject(new WorldError('night-watch.hangs', 'the sound card has not answered for two minutes'));
    });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => {
      cancel();
      reject(new Error('the night round ended without a word'));
    });
  });
}
