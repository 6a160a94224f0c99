import { beforeEach, describe, expect, it } from 'vitest';
import { AlertDesk } from '../../../agent/airing/alerts/alert-desk.ts';
import { PlayBook } from '../../../agent/airing/book/play-book.ts';
import type { Decoding } from '../../../agent/airing/sound/sources.ts';
import type { AlertRound, Report } from '../../../agent/store/store.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import type { ScreenItem } from '../../../player/board/screen-item.ts';
import type { PlayItem } from '../../../player/item.ts';
import type { EndReason, PlayRecord } from '../../../player/protocol.ts';
import { exampleAlert } from '../../../province/contract/examples/alert.ts';
import { alertId } from '../../../province/contract/messages/alert.ts';
import { Duration } from '../../../time/duration.ts';
import { after, WallTime } from '../../../time/instant.ts';

describe('alert desk', () => {
  let clock: VirtualClock;
  let desk: AlertDesk;
  let book: PlayBook;
  let played: PlayItem[];
  let ended: [string, EndReason][];
  let shown: ScreenItem[];
  let rounds: AlertRound[];
  let reports: Report[];
  let over: string[];
  let wordsStopped: number;

  beforeEach(() => {
    clock = new VirtualClock({ wall: WallTime.parse('2026-11-22T05:00:00+07:00') });
    [played, ended, shown, rounds, reports, over, wordsStopped] = [[], [], [], [], [], [], 0];
    book = new PlayBook({
      nodeId: 'n1',
      clock,
      trust: () => clock.trust(),
      report: (report) => reports.push(report),
      proofOf: () => ({}),
    });
    const words = (): Decoding => ({
      ring: new SharedArrayBuffer(8),
      ended: Promise.resolve(),
      stop: () => wordsStopped++,
    });
    desk = new AlertDesk({
      clock,
      timers: clock,
      trust: () => clock.trust(),
      book,
      shelf: { has: () => false, take: async () => undefined, takeWithin: async () => undefined },
      decoders: { open: words, follow: words, openLater: words },
      speaker: { play: (item) => played.push(item), end: (item, reason) => finish(item, reason) },
      screen: { play: (item) => shown.push(item), end: (item, reason) => ended.push([item, reason]) },
      assignment: () => ({
        languages: ['vi'],
        timezone: 'Asia/Ho_Chi_Minh',
        zones: [{ id: 'loa-1', name: 'Khu chợ' }],
        volume: { standard: 50, emergency: 90, exercise: 30, byHour: [] },
      }),
      zonesOf: () => ['loa-1'],
      rounds: { put: async (round) => void rounds.push(round), drop: async () => undefined },
      over: (id) => over.push(id),
      failed: (error) => {
        throw error;
      },
    });
  });

  const accept = (change: Parameters<typeof exampleAlert>[0] = {}) => {
    const alert = exampleAlert(change);
    desk.accept({ alert, issuer: 'province', jti: 'j1', stamps: {} });
    return alertId(alert.key);
  };
  const finish = (item: string, reason?: EndReason, soundedMs = 9_000) => {
    if (reason) ended.push([item, reason]);
    const record: PlayRecord = {
      item,
      ...(reason && { reason }),
      soundedMs,
      handedMs: 9_000,
      rmsDbfs: -12,
      replaced: [],
      cuts: [],
      endedAt: clock.monotonic(),
      stamps: {},
    };
    book.handle({ type: 'ended', record });
  };
  const statuses = () =>
    reports.map((report) => report.type === 'receipt' && report.payload.status).filter(Boolean);

  it('says whether a round is due soon: the box must not restart over it', () => {
    accept({ repeatEvery: 'PT2H' });
    const within = (span: Duration) => desk.dueBefore(after(clock.wall(), span));
    finish(played[0]?.id ?? '');
    expect(within(Duration.minutes(5))).toBe(false);
    clock.advance(Duration.minutes(116));
    expect(within(Duration.minutes(5))).toBe(true);
  });

  it('hands the first round to the speaker and the screen before it returns', () => {
    const id = accept();
    expect(played.map((item) => [item.key.rank, item.key.level, item.volumePercent])).toEqual([[4, 3, 90]]);
    expect(shown[0]?.frame).toMatchObject({ kind: 'alert', level: 3, issuedAt: '2026-11-22T04:54:00+07:00' });
    expect(desk.inForce).toEqual([id]);
    expect(desk.sounding).toBe(true);
  });

  it('reads it again after two hours, and not a moment before', async () => {
    accept();
    await clock.pass(Duration.seconds(9));
    finish(played[0]?.id ?? '');
    expect(statuses()).toEqual(['played']);
    await clock.pass(Duration.minutes(119));
    expect(played).toHaveLength(1);
    await clock.pass(Duration.minutes(1));
    expect(played).toHaveLength(2);
    expect(rounds.map((round) => round.finished)).toEqual([false, true, false]);
  });

  it('is ended by a cancel, on air, on the screen and in the store', () => {
    const id = accept();
    const cancel = exampleAlert({
      key: { ...exampleAlert().key, identifier: 'LQ-2026-041-C' },
      msgType: 'cancel',
      references: [exampleAlert().key],
    });
    desk.accept({ alert: cancel, issuer: 'province', jti: 'j2', stamps: {} });
    expect(ended.map(([, reason]) => reason)).toEqual(['cancelled', 'cancelled']);
    expect(desk.inForce).toEqual([]);
    expect(over).toEqual([id]);
    expect(played).toHaveLength(1);
  });

  it('stays silent when the cancel came first', () => {
    desk.accept({
      alert: exampleAlert({
        key: { ...exampleAlert().key, identifier: 'C' },
        msgType: 'cancel',
        references: [exampleAlert().key],
      }),
      issuer: 'province',
      jti: 'j2',
      stamps: {},
    });
    accept();
    expect(played).toEqual([]);
    expect(desk.inForce).toEqual([]);
  });

  it('ends at its expiry', async () => {
    accept({ expires: '2026-11-22T05:30:00+07:00' });
    finish(played[0]?.id ?? '');
    await clock.pass(Duration.minutes(31));
    expect(desk.inForce).toEqual([]);
    expect(played).toHaveLength(1);
  });

  it('starts a round that a power cut ended again from its tone, at once', () => {
    const alert = exampleAlert();
    const startedAt = WallTime.parse('2026-11-22T04:59:00+07:00');
    desk.accept({ alert, issuer: 'province', jti: 'j1', stamps: {} }, { startedAt, finished: false });
    expect(played).toHaveLength(1);
    expect(played[0]?.segments[0]).toEqual({ kind: 'stock', sound: 'attention' });
  });

  it('does not sound again after a restart what was read already', () => {
    const alert = exampleAlert();
    const startedAt = WallTime.parse('2026-11-22T04:59:00+07:00');
    desk.accept({ alert, issuer: 'province', jti: 'j1', stamps: {} }, { startedAt, finished: true });
    expect(played).toEqual([]);
    expect(shown).toHaveLength(1);
  });

  it('tries again soon when the device was dead for the whole round', async () => {
    accept();
    finish(played[0]?.id ?? '', 'device-lost', 0);
    expect(played).toHaveLength(1);
    await clock.pass(Duration.seconds(2));
    expect(played).toHaveLength(2);
    expect(statuses()).toEqual(['missed']);
  });

  it('is the same alert however often it comes', () => {
    accept();
    accept();
    expect(played).toHaveLength(1);
  });

  it('is heard by a clock that knows nothing, however late that says it is', async () => {
    clock.stepWall(Duration.days(2_000));
    clock.setTrust({ trust: 'unknown' });
    accept();
    expect(played).toHaveLength(1);
    expect(played[0]?.endBy).toBeUndefined();
  });

  it('is read again when the card failed before its message was told, and not when nearly all was heard', async () => {
    accept();
    finish(played[0]?.id ?? '', 'device-lost', 500);
    await clock.pass(Duration.seconds(2));
    expect(played).toHaveLength(2);
    finish(played[1]?.id ?? '', 'device-lost', 8_500);
    await clock.pass(Duration.minutes(5));
    expect(played).toHaveLength(2);
  });

  it('tells of a dead card once, however often it tries', async () => {
    accept();
    for (let round = 0; round < 5; round++) {
      finish(played.at(-1)?.id ?? '', 'device-lost', 0);
      await clock.pass(Duration.seconds(2));
    }
    expect(played).toHaveLength(6);
    expect(statuses()).toEqual(['missed']);
    finish(played.at(-1)?.id ?? '');
    expect(statuses()).toEqual(['missed', 'played']);
  });

  it('starts nothing after it was closed', async () => {
    accept();
    desk.close();
    finish(played[0]?.id ?? '', 'device-lost', 0);
    await clock.pass(Duration.hours(5));
    expect(played).toHaveLength(1);
    expect(clock.waiting).toBe(0);
  });

  it('frees the decoders of the words with each round', () => {
    accept();
    finish(played[0]?.id ?? '');
    expect(wordsStopped).toBe(1);
  });
});
