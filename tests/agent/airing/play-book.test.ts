import { expect, it } from 'vitest';
import type { Airing } from '../../../agent/airing/book/airing.ts';
import { PlayBook } from '../../../agent/airing/book/play-book.ts';
import type { Report } from '../../../agent/store/store.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { PlayLogRow } from '../../../province/contract/messages/playlog.ts';
import { MonotonicTime } from '../../../time/instant.ts';

/** One play as it was meant to be. */
const BULLETIN: Airing = {
  playId: 'p1',
  subject: { type: 'bulletin', id: 'b1' },
  name: 'b1',
  class: 'priority',
  exercise: false,
  title: 'Bản tin',
  issuer: 'province',
  zones: ['main'],
  volumePercent: 80,
};

it('logs a play that was cut more often than a row may tell', () => {
  const reports: Report[] = [];
  const book = new PlayBook({
    nodeId: 'loa-1',
    clock: new VirtualClock(),
    trust: () => ({ trust: 'unknown' }),
    report: (report) => reports.push(report),
    proofOf: () => ({}),
  });
  book.open(BULLETIN);
  const at = MonotonicTime.ms(0);
  const cuts = Array.from({ length: 150 }, (_, n) => ({ by: `alert-${n}`, at, resumedAt: at }));
  const measured = { soundedMs: 1_000, handedMs: 1_000, rmsDbfs: -20, replaced: [] };
  book.handle({ type: 'ended', record: { item: 'p1', ...measured, cuts, endedAt: at, stamps: {} } });
  const row = PlayLogRow.parse(reports.find(({ type }) => type === 'playlog')?.payload);
  expect(row.cuts.map(({ by }) => by)).toEqual(cuts.slice(0, 100).map(({ by }) => by));
});

it('proves a play by what was counted at the device, by its relays and by what came back', () => {
  const reports: Report[] = [];
  const proof = {
    relays: [{ zone: 'main', confirmed: true }],
    loopback: { comparedMs: 8_000, presentMs: 7_000, levelDbfs: -31 },
  };
  const book = new PlayBook({
    nodeId: 'loa-1',
    clock: new VirtualClock(),
    trust: () => ({ trust: 'unknown' }),
    report: (report) => reports.push(report),
    proofOf: (playId) => (playId === 'p1' ? proof : {}),
  });
  book.open(BULLETIN);
  const at = MonotonicTime.ms(0);
  const frames = { rate: 48_000, handed: 480_000, played: 479_000 };
  const measured = { soundedMs: 9_979, handedMs: 10_000, rmsDbfs: -20, frames, replaced: [], cuts: [] };
  book.handle({ type: 'ended', record: { item: 'p1', ...measured, endedAt: at, stamps: {} } });
  const row = PlayLogRow.parse(reports.find(({ type }) => type === 'playlog')?.payload);
  expect(row.proof).toEqual({
    rate: 48_000,
    handedFrames: 480_000,
    playedFrames: 479_000,
    rmsDbfs: -20,
    ...proof,
  });
});

it('logs words that are longer than a row has room for, as far as it has, and tells nothing of none', () => {
  const reports: Report[] = [];
  const book = new PlayBook({
    nodeId: 'loa-1',
    clock: new VirtualClock(),
    trust: () => ({ trust: 'unknown' }),
    report: (report) => reports.push(report),
    proofOf: () => ({}),
  });
  const words = (text: string) => ({ language: 'vi', by: 'speech' as const, text });
  book.open({ ...BULLETIN, spoken: [words('a'.repeat(10_000)), words(''), words('Hết.')] });
  book.abandon('p1', 'stopped');
  const row = PlayLogRow.parse(reports.find(({ type }) => type === 'playlog')?.payload);
  expect(row.spoken?.map(({ text }) => [text.length, text.slice(-2)])).toEqual([
    [4_000, 'a…'],
    [4, 't.'],
  ]);
});

it('tells of what goes beside another airing by its row alone', () => {
  const reports: Report[] = [];
  const book = new PlayBook({
    nodeId: 'loa-1',
    clock: new VirtualClock(),
    trust: () => ({ trust: 'unknown' }),
    report: (report) => reports.push(report),
    proofOf: () => ({}),
  });
  book.open({ ...BULLETIN, beside: true });
  book.handle({ type: 'started', item: 'p1', at: MonotonicTime.ms(0) });
  book.abandon('p1', 'stopped');
  expect(reports.map(({ type }) => type)).toEqual(['playlog']);
});
