/** How espeak-ng is told to say a sentence. Pure. */
import { Duration } from '../../../time/duration.ts';
import type { EngineCall } from './run-engine.ts';

export const ESPEAK = 'espeak-ng';

/** Some 20 ms on a laptop: who takes this long hangs. */
const WITHIN = Duration.seconds(10);

/**
 * Words a minute that are heard for one of its own: it counts English words of five letters and their pauses. Measured on sentences of warnings
 * from 110 to 300 words a minute; its three Vietnamese voices are within 2 % of each other.
 */
const HEARD_PER_OWN = { vietnamese: 1.43, other: 1.16 };

/** What it can do: slower is not spoken, faster by another method that slurs. */
const OWN_RATES = { least: 80, most: 350 };

export function espeakCall(
  text: string,
  voice: string,
  wordsPerMinute: number,
  signal: AbortSignal,
): EngineCall {
  const heard = voice.startsWith('vi') ? HEARD_PER_OWN.vietnamese : HEARD_PER_OWN.other;
  const own = Math.min(OWN_RATES.most, Math.max(OWN_RATES.least, Math.round(wordsPerMinute / heard)));
  return {
    program: ESPEAK,
    // No `-m`: tags are text. `-b 1`: UTF-8. `-z`: no pause at the end, ours is made.
    args: ['-v', voice, '-s', String(own), '-a', '70', '-b', '1', '-z', '--stdin', '--stdout'],
    text,
    within: WITHIN,
    signal,
  };
}
