import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoardLink, PICTURE_TYPES, Show, VIDEO_TYPES } from '../../../province/contract/board.ts';
import { exampleAssignment } from '../../../province/contract/examples/assignment.ts';
import { exampleBoardClaims, exampleShow } from '../../../province/contract/examples/board.ts';
import { exampleContent } from '../../../province/contract/examples/content.ts';
import { exampleContext } from '../../../province/contract/examples/context.ts';
import { exampleKeys } from '../../../province/contract/examples/keys.ts';
import { examplePlace } from '../../../province/contract/examples/place.ts';
import { exampleProgramme } from '../../../province/contract/examples/schedule.ts';
import { signExample } from '../../../province/contract/examples/sign-example.ts';
import { Assignment } from '../../../province/contract/messages/assignment.ts';
import { Item, Programme } from '../../../province/contract/messages/schedule.ts';
import { readMessage } from '../../../province/contract/read-message.ts';
import { signBytes } from '../../../province/contract/signature/sign.ts';
import { topicTo } from '../../../province/contract/topics.ts';

const problemsOf = (show: unknown) => {
  const read = Show.safeParse(show);
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};
const first = (change: object) => exampleShow({ items: [{ ...exampleShow().items[0], ...change } as never] });
const picture = (change: Parameters<typeof exampleContent>[1]) => ({
  kind: 'show',
  items: [{ kind: 'picture', renditions: [{ language: 'vi', content: exampleContent('a', change) }] }],
});

describe('what an e-board is told', () => {
  it.each(['assignment', 'schedule'] as const)('is read whole from a signed %s', async (type) => {
    const claims = exampleBoardClaims(type);
    const topic = topicTo(examplePlace.nodeId, type, type === 'schedule' ? 'bang-tin' : undefined);
    const seen = readMessage(topic, new TextEncoder().encode(await signExample(claims)), exampleContext());
    expect(seen).toMatchObject({ ok: true, claims });
  });

  it('may leave out all but its items', () => {
    const item = { kind: 'show', items: [{ kind: 'notice', renditions: [{ language: 'vi', text: 'Chợ' }] }] };
    expect(Item.parse(item)).toEqual(item);
    expect(Programme.parse(exampleProgramme({ item: exampleShow() })).item).toEqual(exampleShow());
  });

  it('is of the picture and film kinds that a browser knows, and says which', () => {
    for (const mediaType of PICTURE_TYPES) expect(problemsOf(picture({ mediaType }))).toEqual([]);
    for (const mediaType of ['image/svg+xml', 'text/html', 'IMAGE/PNG', 'image/png; x=y', ...VIDEO_TYPES])
      expect(problemsOf(picture({ mediaType }))).toEqual([
        `items.0.renditions.0.content.mediaType: must be one of ${PICTURE_TYPES.join(', ')}`,
      ]);
    expect(problemsOf(picture({ mediaType: 'image/png', bytes: 33 * 1024 ** 2 }))).toEqual([
      'items.0.renditions.0.content.bytes: must be at most 33554432',
    ]);
  });

  it('has running words where its layout has a place for them, and only there', () => {
    const { ticker, ...without } = exampleShow();
    expect(problemsOf(without)).toEqual([
      'ticker: must be given with the layout "ticker", and with no other',
    ]);
    expect(problemsOf({ ...without, layout: 'header' })).toEqual([]);
    expect(problemsOf({ ...without, ticker, layout: 'full' })).toHaveLength(1);
  });

  it('holds for a time that has a length', () => {
    const [from, until] = ['2026-11-22T06:00:00+07:00', '2026-11-22T06:00:00Z'];
    expect(problemsOf(first({ from, until }))).toEqual([]);
    expect(problemsOf(first({ from: until, until: from }))).toEqual(['items.0.until: must be after from']);
    expect(problemsOf(first({ length: 'PT0S' }))).toHaveLength(1);
  });

  it('has at least one item and at most a hundred', () => {
    const [item] = exampleShow().items;
    const of = (count: number) => exampleShow({ items: Array(count).fill(item) });
    expect([0, 1, 100, 101].map((count) => problemsOf(of(count)).length)).toEqual([1, 0, 0, 1]);
  });

  it('gives addresses that are nothing but what they look like', () => {
    for (const link of [
      ...[
        'http://a.vn',
        'javascript:alert(1)',
        'https://a.vn/a b',
        'https://a.vn/\u202egpj',
        'https://xã.vn',
      ],
      ...[`https://a.vn/${'x'.repeat(300)}`, 'https://', ''],
    ])
      expect(problemsOf(first({ link })), link).not.toEqual([]);
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ validSchemes: ['https', 'http'] }), fc.string()), (text) => {
        const read = BoardLink.safeParse(text);
        if (read.success) expect(read.data).toMatch(/^https:\/\/[\x21-\x7e]{1,292}$/);
      }),
    );
  });

  it('has a board that is on for hours of the day, and reads at a speed of people', () => {
    const board = (change: object) =>
      Assignment.safeParse(
        exampleAssignment({ board: { standing: [], readingSpeed: 15, ...change } as never }),
      ).success;
    expect(board({})).toBe(true);
    expect(board({ hours: [{ from: '05:00', to: '22:00' }] })).toBe(true);
    expect(board({ hours: [] })).toBe(false);
    expect(board({ hours: [{ from: '05:00', to: '24:00' }] })).toBe(false);
    expect(board({ readingSpeed: 0 })).toBe(false);
    expect(board({ title: '' })).toBe(false);
    expect(Assignment.parse(exampleAssignment({ board: {} as never })).board).toEqual({
      ...{ standing: [], readingSpeed: 15 },
    });
  });

  it('with a part of it exchanged for anything, is read or refused, and never throws', async () => {
    const claims = exampleBoardClaims('schedule');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('layout', 'ticker', 'items', 'kind'),
        fc.constantFrom('kind', 'renditions', 'link', 'reading', 'length', 'from', 'until', 'url'),
        fc.oneof(
          fc.jsonValue({ maxDepth: 3 }),
          fc.constantFrom('picture', 'live', '\u202e', 'x'.repeat(20_000)),
        ),
        fc.boolean(),
        async (field, itemField, value, inside) => {
          const item = inside
            ? { ...exampleShow(), items: [{ ...exampleShow().items[0], [itemField]: value }] }
            : { ...exampleShow(), [field]: value };
          const body = { ...claims.body, programmes: [{ ...exampleProgramme(), item }] };
          const jws = await signBytes(
            new TextEncoder().encode(JSON.stringify({ ...claims, body })),
            exampleKeys.province,
            {},
          );
          const seen = readMessage(
            topicTo(examplePlace.nodeId, 'schedule', 'bang-tin'),
            new TextEncoder().encode(jws),
            exampleContext(),
          );
          if (!seen.ok) {
            expect(seen.reason).toMatch(/^(malformed|too-large)$/);
            expect(seen.detail.length).toBeLessThan(1_000);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
