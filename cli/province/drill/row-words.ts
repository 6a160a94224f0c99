/** One node's line of a drill report: what it made of the exercise, in words. */
import type { DrillRow, Verdict } from '../../../province/reference/drill/drill-row.ts';
import type { Speak } from '../../language.ts';
import { whyWords } from './why-words.ts';

const VERDICTS: Readonly<Record<Verdict, readonly [string, string]>> = {
  sounded: ['đã phát', 'sounded'],
  shown: ['đã hiện trên bảng', 'shown on the board'],
  partly: ['PHÁT MỘT PHẦN', 'IN PART'],
  sounding: ['đang phát', 'sounding'],
  waiting: ['đang chờ', 'waiting'],
  silent: ['KHÔNG PHÁT', 'SILENT'],
};

export const rowWords = {
  verdict(verdict: Verdict, speak: Speak): string {
    return speak(...VERDICTS[verdict]);
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
