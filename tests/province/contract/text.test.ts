/** Bulletins in words, and what is told of the languages that they lack. */
import { describe, expect, it } from 'vitest';
import { exampleContext } from '../../../province/contract/examples/context.ts';
import { examplePlace } from '../../../province/contract/examples/place.ts';
import { exampleReport } from '../../../province/contract/examples/reports.ts';
import { signExample } from '../../../province/contract/examples/sign-example.ts';
import { exampleTextClaims } from '../../../province/contract/examples/text.ts';
import { PlayLogRow } from '../../../province/contract/messages/playlog.ts';
import { Receipt } from '../../../province/contract/messages/receipt.ts';
import { Item } from '../../../province/contract/messages/schedule.ts';
import { readMessage } from '../../../province/contract/read-message.ts';
import { topicTo } from '../../../province/contract/topics.ts';

describe('a bulletin in words', () => {
  it('is read whole from what was signed', async () => {
    const claims = exampleTextClaims();
    const bytes = new TextEncoder().encode(await signExample(claims));
    const seen = readMessage(topicTo(examplePlace.nodeId, 'bulletin'), bytes, exampleContext());
    expect(seen).toMatchObject({ ok: true, claims });
  });

  it.each([
    ['without a language', { kind: 'text', renditions: [{ text: 'Họp thôn' }] }],
    ['without words', { kind: 'text', renditions: [{ language: 'vi', text: '' }] }],
    ['of nothing', { kind: 'text', renditions: [] }],
  ])('is none %s', (_, item) => {
    expect(Item.safeParse(item).success).toBe(false);
  });
});

describe('languages that were not heard', () => {
  const { status: _, ...common } = exampleReport('receipt');
  const missingLanguages = ['hmn', 'tyz'];

  it.each(['played', 'partial', 'missed'] as const)('stand in the receipt %s and in the row', (status) => {
    const soundedMs = status === 'missed' ? 0 : 4_000;
    const reason = status === 'played' ? {} : { reason: 'speech-failed' };
    const receipt = { ...common, status, soundedMs, ...reason, missingLanguages };
    expect(Receipt.parse(receipt)).toMatchObject({ status, missingLanguages });
    const row = { ...exampleReport('playlog'), outcome: status, soundedMs, ...reason, missingLanguages };
    expect(PlayLogRow.parse(row)).toMatchObject({ missingLanguages });
  });

  it('are never an empty list', () => {
    expect(
      Receipt.safeParse({ ...common, status: 'played', soundedMs: 1, missingLanguages: [] }).success,
    ).toBe(false);
  });
});
