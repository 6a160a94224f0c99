/** What `--wait` says of a node's answer. */
import { describe, expect, it } from 'vitest';
import { answerOf } from '../../../../cli/province/reach/answer-of.ts';
import { Receipt } from '../../../../province/contract/messages/receipt.ts';

const base = { v: 1, id: 'r', nodeId: 'n', at: '2026-11-22T05:00:00Z', subject: { type: 'alert' } };
const receipt = (rest: object) => Receipt.parse({ ...base, ...rest });

describe('the answer of a node', () => {
  it.each([
    [{ status: 'received' }, 'taken', 'đã nhận'],
    [{ status: 'cached' }, 'taken', 'đã nhận, đã tải nội dung'],
    [{ status: 'played', soundedMs: 1 }, 'taken', 'đã phát'],
    [
      { status: 'played', soundedMs: 1, missingLanguages: ['hmn', 'tyz'] },
      'taken',
      'đã phát: thiếu tiếng hmn tyz',
    ],
    [
      { status: 'refused', reason: 'malformed', detail: 'body.level must be at most 5' },
      'refused',
      'từ chối: malformed, body.level must be at most 5',
    ],
    [
      { status: 'not-cached', reason: 'content-http' },
      'failed',
      'đã nhận, chưa tải được nội dung: content-http',
    ],
    [{ status: 'missed', reason: 'expired' }, 'failed', 'không phát: expired'],
  ])('%o is told as %s', (rest, verdict, words) => {
    expect(answerOf(receipt(rest), (vietnamese) => vietnamese)).toEqual({ verdict, words });
  });

  it('is silence where there is none', () => {
    expect(answerOf(undefined, (_, english) => english)).toEqual({
      verdict: 'silent',
      words: 'no answer yet',
    });
  });
});
