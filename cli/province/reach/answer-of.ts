/** What one node answered to a message, in words. Pure. */
import type { Receipt } from '../../../province/contract/messages/receipt.ts';
import type { Speak } from '../../language.ts';

/** `failed`: the node takes the message but could not have or play what it names. */
export type Verdict = 'silent' | 'refused' | 'failed' | 'taken';

export interface Answer {
  readonly verdict: Verdict;
  readonly words: string;
}

/** Undefined: the node has not answered. */
export function answerOf(receipt: Receipt | undefined, speak: Speak): Answer {
  if (!receipt) return { verdict: 'silent', words: speak('chưa trả lời', 'no answer yet') };
  const told = (verdict: Verdict, vietnamese: string, english: string): Answer => {
    const reason = 'reason' in receipt ? receipt.reason : undefined;
    const lacking = 'missingLanguages' in receipt ? receipt.missingLanguages?.join(' ') : undefined;
    const missing = lacking && speak(`thiếu tiếng ${lacking}`, `not in ${lacking}`);
    const why = [reason, receipt.detail, missing].filter((part) => part !== undefined).join(', ');
    return { verdict, words: speak(vietnamese, english) + (why === '' ? '' : `: ${why}`) };
  };
  switch (receipt.status) {
    case 'received':
      return told('taken', 'đã nhận', 'received');
    case 'refused':
      return told('refused', 'từ chối', 'refused');
    case 'cached':
      return told('taken', 'đã nhận, đã tải nội dung', 'received, content cached');
    case 'not-cached':
      return told('failed', 'đã nhận, chưa tải được nội dung', 'received, content not cached');
    case 'scheduled':
      return told('taken', 'đã nhận, đã lên lịch', 'received, scheduled');
    case 'playing':
      return told('taken', 'đã nhận, đang phát', 'received, playing');
    case 'played':
      return told('taken', 'đã phát', 'played');
    case 'partial':
      return told('failed', 'phát một phần', 'played in part');
    case 'missed':
      return told('failed', 'không phát', 'not played');
  }
}
