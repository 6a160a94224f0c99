import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlayLogRow } from '../../../../province/contract/messages/playlog.ts';
import { drillRow } from '../../../../province/reference/drill/drill-row.ts';
import type { KeptReport } from '../../../../province/reference/reports/report-log.ts';
import { heardOf, node, receipt, row, second } from './reported.ts';

const PROOF = { rate: 48_000, handedFrames: 1_440_000, playedFrames: 1_440_000, rmsDbfs: -22 };
const judged = (reports: readonly KeptReport[], open = true, of = node()) =>
  drillRow(of, heardOf(reports), open);

describe('a node has sounded', () => {
  it('when its play log has measured it: with when it got it, when it began and how long', () => {
    const reports = [
      receipt('received', 1, {}),
      receipt('playing', 2, {}),
      receipt('played', 32, { soundedMs: 30_000 }),
      row(32),
    ];
    expect(judged(reports)).toMatchObject({
      ...{ verdict: 'sounded', final: true, soundedMs: 30_000, rounds: 1, volumePercent: 40 },
      ...{ receivedAt: second(1), toldAt: second(2), startedAt: second(2), endedAt: second(32) },
    });
    expect(judged(reports).why).toBeUndefined();
  });

  it('not by its word alone: "played" without a measured row', () => {
    const played = [receipt('playing', 2, {}), receipt('played', 32, { soundedMs: 30_000 })];
    expect(judged(played)).toMatchObject({ verdict: 'waiting', final: false });
    expect(judged(played, false)).toMatchObject({ verdict: 'silent', why: { kind: 'no-proof' } });
  });

  it.each<[string, Partial<PlayLogRow>, object]>([
    ['nothing was measured', { proof: undefined as never }, { kind: 'not-measured' }],
    ['no frame passed the device', { proof: { ...PROOF, playedFrames: 0 } }, { kind: 'not-measured' }],
    [
      'it was digital silence',
      { proof: { rate: 48_000, handedFrames: 9, playedFrames: 9 } },
      { kind: 'digital-silence' },
    ],
    ['its volume was nought', { volumePercent: 0 }, { kind: 'digital-silence' }],
    [
      'the relay did not close',
      { proof: { ...PROOF, relays: [{ zone: 'dong', confirmed: false }] } },
      { kind: 'relay-open', zones: ['dong'] },
    ],
    [
      'nothing came back from the amplifier',
      { proof: { ...PROOF, loopback: { comparedMs: 20_000, presentMs: 1_000 } } },
      { kind: 'not-heard-back', share: 0.05 },
    ],
  ])('not when %s, whatever its outcome says', (_, change, why) => {
    expect(judged([receipt('received', 1, {}), row(32, change)])).toMatchObject({
      verdict: 'silent',
      final: true,
      why,
    });
  });

  it('when relay and amplifier confirm it', () => {
    const proof = {
      ...{ ...PROOF, relays: [{ zone: 'dong', confirmed: true }] },
      loopback: { comparedMs: 20_000, presentMs: 19_000 },
    };
    expect(judged([row(32, { proof })]).verdict).toBe('sounded');
  });

  it('though an earlier try of the same exercise was silent, and a later copy refused', () => {
    const reports = [
      row(5, { outcome: 'missed', reason: 'device-lost', soundedMs: 0 }),
      row(40),
      receipt('refused', 41, { reason: 'replayed' }),
      row(60, { outcome: 'partial', reason: 'expired', soundedMs: 9_000 }),
    ];
    expect(judged(reports)).toMatchObject({ verdict: 'sounded', endedAt: second(40), rounds: 2 });
  });
});

describe('a node that has not sounded says why', () => {
  const offline = node({ link: { state: 'offline', since: second(-600) } });
  it.each<[string, KeptReport[], ReturnType<typeof node>, object]>([
    ['offline since', [], offline, { kind: 'offline', since: second(-600) }],
    ['never there', [], node({ link: { state: 'never' } }), { kind: 'never-connected' }],
    ['no answer', [], node(), { kind: 'no-answer' }],
    ['lost on the way', [receipt('received', 1, {})], offline, { kind: 'offline', since: second(-600) }],
    ['no proof', [receipt('received', 1, {})], node(), { kind: 'no-proof' }],
    [
      'not permitted',
      [receipt('refused', 1, { reason: 'not-permitted', detail: 'issuer "x"' })],
      node(),
      { kind: 'refused', reason: 'not-permitted', detail: 'issuer "x"' },
    ],
    ['muted', [row(2, { outcome: 'missed', reason: 'muted', soundedMs: 0 })], node(), { kind: 'muted' }],
    [
      'dead device',
      [row(2, { outcome: 'missed', reason: 'device-lost', soundedMs: 0 })],
      node(),
      { kind: 'missed', reason: 'device-lost' },
    ],
    [
      'missed, by receipt alone',
      [receipt('missed', 1, { reason: 'stopped' })],
      node(),
      { kind: 'missed', reason: 'stopped' },
    ],
  ])('%s', (_, reports, of, why) => {
    expect(judged(reports, false, of)).toMatchObject({ verdict: 'silent', final: true, why });
  });

  it('heard in part: for how long, and what ended it', () => {
    const cut = row(20, { outcome: 'partial', reason: 'interrupted', soundedMs: 12_000 });
    expect(judged([cut])).toMatchObject({
      ...{ verdict: 'partly', final: true, soundedMs: 12_000 },
      why: { kind: 'partial', reason: 'interrupted' },
    });
  });
});

describe('while the exercise lasts', () => {
  it('a box that is not ready yet is waited for, one that refuses for good is not', () => {
    const [early, never] = ['wrong-audience', 'not-permitted'] as const;
    expect(judged([receipt('refused', 1, { reason: early })])).toMatchObject({
      verdict: 'waiting',
      final: false,
    });
    expect(judged([receipt('refused', 1, { reason: never })])).toMatchObject({
      verdict: 'silent',
      final: true,
    });
  });

  it('a dead device is waited for: the box tries again', () => {
    const lost = row(2, { outcome: 'missed', reason: 'device-lost', soundedMs: 0 });
    expect(judged([lost])).toMatchObject({
      verdict: 'waiting',
      final: false,
      why: { reason: 'device-lost' },
    });
  });

  it('what has begun is sounding until its row is there', () => {
    expect(judged([receipt('playing', 2, {})])).toMatchObject({ verdict: 'sounding', startedAt: second(2) });
  });

  it('a board has shown it once its page has painted it, and afterwards by its row', () => {
    const board = node({}, 'board');
    expect(judged([receipt('playing', 2, {})], true, board)).toMatchObject({ verdict: 'shown', final: true });
    const screen = row(90, { zones: [], proof: undefined as never });
    expect(judged([screen], false, board)).toMatchObject({ verdict: 'shown', soundedMs: 30_000 });
    expect(judged([screen], false)).toMatchObject({ verdict: 'silent' });
  });
});

it('tells the same in whatever order reports come', () => {
  const reports = [
    receipt('refused', 0.5, { reason: 'not-welcomed' }),
    receipt('received', 1, {}),
    receipt('playing', 2, {}),
    row(10, { outcome: 'partial', reason: 'power-lost', soundedMs: 0 }),
    receipt('playing', 12, {}),
    receipt('played', 42, { soundedMs: 30_000 }),
    row(42),
    row(70, { outcome: 'missed', reason: 'muted', soundedMs: 0 }),
  ];
  const expected = judged(reports);
  fc.assert(
    fc.property(fc.shuffledSubarray(reports, { minLength: reports.length }), (shuffled) => {
      expect(judged(shuffled)).toEqual(expected);
    }),
  );
});
