import type { Spoken } from '../../../player/announce/spoken/time-word.ts';
import type { Uttered } from '../../../player/announce/words/uttered.ts';

/** A sentence of recorded words as it is said, and as it is written for the play log. Undefined where its words could not be read. */
export function saidTime(
  say: (sentence: Spoken) => SharedArrayBuffer | undefined,
  sentence: Spoken,
): Uttered | undefined {
  const ring = say(sentence);
  return ring && { ring, text: `${sentence.join(' ').replaceAll(' ,', ',')}.` };
}
