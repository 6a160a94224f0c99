/** One node's line of a drill report: what it made of the exercise, in words. */
import type { DrillRow, Verdict } from '../../../province/reference/drill/drill-row.ts';
import { WORDS } from '../../../province/reference/pages/words.client.js';
import type { Speak } from '../../language.ts';
import { whyWords } from './why-words.ts';

/** What somebody has to go to is not to be overlooked. */
const LOUD: ReadonlySet<Verdict> = new Set(['silent', 'partly']);

export const rowWords = {
  verdict(verdict: Verdict, speak: Speak): string {
    const said = speak(WORDS.vi.verdicts[verdict], WORDS.en.verdicts[verdict]);
    return LOUD.has(verdict) ? said.toUpperCase() : said;
  },

  /** What bears the verdict out, or what stands against it. */
  because({ why, proof }: DrillRow, speak: Speak): string {
    if (why) return whyWords(why, speak);
    const { comparedMs = 0, presentMs = 0 } = proof?.loopback ?? {};
    return [
      ...((proof?.relays ?? []).length > 0 ? [speak('rơ-le đã đóng', 'relay closed')] : []),
      ...(comparedMs > 0
        ? [`${speak('nghe lại được', 'heard back')} ${Math.round((100 * presentMs) / comparedMs)} %`]
        : []),
    ].join(', ');
  },
} as const;
