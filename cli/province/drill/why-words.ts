/** Why a node did not sound an alert, in the words of the village page. */
import type { WhyNot } from '../../../province/reference/drill/why-not.ts';
import { whyOf } from '../../../province/reference/pages/why.client.js';
import { WORDS } from '../../../province/reference/pages/words.client.js';
import type { Speak } from '../../language.ts';
import { clockTime } from './clock-time.ts';

export function whyWords(why: WhyNot, speak: Speak): string {
  const said = (words: (typeof WORDS)['vi']) => whyOf(why, words, (instant) => clockTime(instant));
  return speak(said(WORDS.vi), said(WORDS.en));
}
