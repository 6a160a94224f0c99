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
import { noSpeech } from './no-speech.ts';

const SENTENCE = new SharedArrayBuffer(16);

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
  let said: string[];

  beforeEach(() => {
    clock = new VirtualClock({ wall: WallTime.parse('2026-11-22T05:00:00+07:00') });
    [played, ended, shown, rounds, reports, over, wordsStopped, said] = [[], [], [], [], [], [], 0, []];
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
      speech: noSpeech,
      speaker: { play: (item) => played.push(item), end: (item, reason) => finish(item, reason) },
      screen: { play: (item) => shown.push(item), end: (item, reason) => ended.push([item, reason]) },
      assignment: () => ({
        languages: ['vi'],
        timezone: 'Asia/Ho_Chi_Minh',
        zones: [{ id: 'loa-1', name: 'Khu chợ' }],
        volume: { standard: 50, emergency: 90, exercise: 30, byHour: [] },
      }),
      spoken: (sentence) => {
        said.push(sentence.join(' '));
        return SENTENCE;
      },
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

  it('ends nothing by a network time that the province has not confirmed in this run: it may be years ahead', () => {
    const lastKnown = WallTime.parse('2026-11-22T05:00:00+07:00');
    clock.proven = () => ({ notBefore: lastKnown });
    clock.stepWall(Duration.days(1_000));
    const id = accept({ expires: '2026-11-22T09:00:00+07:00' });
    expect(played).toHaveLength(1);
    desk.look();
    expect([desk.inForce, over]).toEqual([[id], []]);
    clock.proven = () => ({ notBefore: after(lastKnown, Duration.hours(5)) });
    desk.look();
    expect(desk.inForce).toEqual([]);
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

  const LATE_AT = 'bốn giờ năm mươi bốn phút , ngày hai mươi hai tháng mười một';
  const NOW = '2026-11-22T05:00:00+07:00';
  const fresh = (change: Parameters<typeof exampleAlert>[0] = {}) =>
    accept({ ...change, key: { ...exampleAlert().key, sent: NOW, ...change.key } });
  const cancelOf = (change: Parameters<typeof exampleAlert>[0] = {}) => {
    const reference = { ...exampleAlert().key, ...change.key };
    const key = { ...exampleAlert().key, identifier: 'LQ-2026-041-C' };
    const { key: _, ...rest } = change;
    const infos = [{ language: 'vi', headline: 'Hết cảnh báo', description: '', instruction: '' }];
    const cancel = exampleAlert({ infos, ...rest, key, msgType: 'cancel', references: [reference] });
    desk.accept({ alert: cancel, issuer: 'province', jti: 'j2', stamps: {} });
  };
  const start = (item: string) => book.handle({ type: 'started', item, at: clock.monotonic() });
  const whole = (item = played.at(-1)?.id ?? '') => {
    start(item);
    finish(item);
  };
  const says = (item = played.at(-1)) =>
    item?.segments.some((segment) => segment.kind === 'ring' && segment.ring === SENTENCE) ?? false;

  it('says when it was issued in each repeat, and not in a first round that is in time', async () => {
    fresh({ repeatEvery: 'PT2H' });
    expect([says(), said]).toEqual([false, []]);
    whole();
    for (const repeat of [1, 2, 3]) {
      await clock.pass(Duration.hours(2));
      expect(played).toHaveLength(1 + repeat);
      expect(says()).toBe(true);
      expect(said.at(-1)).toBe('Cảnh báo này được phát lúc năm giờ , ngày hai mươi hai tháng mười một');
      whole();
    }
  });

  it('says when it was issued in its first round when that is late, on the screen as well', () => {
    accept();
    expect(says()).toBe(true);
    expect(said).toEqual([`Cảnh báo này được phát lúc ${LATE_AT}`]);
    expect(shown[0]?.frame.texts[0]?.body).toMatch(/^Phát lúc 04:54 ngày 22\/11\/2026\n/);
  });

  it('claims nothing to be late by a clock that knows nothing; its repeat says its own time all the same', async () => {
    clock.setTrust({ trust: 'unknown' });
    accept({ repeatEvery: 'PT2H' });
    expect(said).toEqual([]);
    whole();
    await clock.pass(Duration.hours(2));
    expect(said).toEqual([`Cảnh báo này được phát lúc ${LATE_AT}`]);
  });

  it('says its time again when a repeat starts again', async () => {
    fresh({ repeatEvery: 'PT1M' });
    whole();
    await clock.pass(Duration.minutes(1));
    finish(played.at(-1)?.id ?? '', 'device-lost', 0);
    await clock.pass(Duration.seconds(2));
    expect(played).toHaveLength(3);
    expect(says()).toBe(true);
  });

  it('that is cancelled after it was heard says so, once, heard and seen', () => {
    const id = fresh();
    whole();
    cancelOf({ key: { ...exampleAlert().key, sent: NOW } });
    const [, sentence, ...more] = played;
    expect(more).toEqual([]);
    expect(said.at(-1)).toContain('Xin thông báo: cảnh báo phát lúc năm giờ');
    expect(said.at(-1)).toContain('đã được hủy bỏ');
    expect(sentence?.key).toEqual({ exercise: false, rank: 4, level: 0 });
    expect(sentence?.segments.some((segment) => segment.kind === 'stock')).toBe(false);
    const notice = shown.at(-1);
    expect(notice?.frame.texts[0]).toEqual({
      language: 'vi',
      title: 'Cảnh báo đã được hủy bỏ',
      body: 'Cảnh báo lũ quét trên suối Ngòi Phát\nPhát lúc 05:00 ngày 22/11/2026',
    });
    expect(notice?.endBy).toBe(after(clock.monotonic(), Duration.minutes(2)));
    expect(desk.inForce).not.toContain(id);
  });

  it('that is cancelled in the middle of its first round stops, and says so', () => {
    fresh();
    start(played[0]?.id ?? '');
    cancelOf({ key: { ...exampleAlert().key, sent: NOW } });
    expect(ended).toContainEqual([played[0]?.id, 'cancelled']);
    expect(played).toHaveLength(2);
  });

  it('that sounded before a restart says so when it is cancelled after it', () => {
    const startedAt = WallTime.parse('2026-11-22T04:56:00+07:00');
    desk.accept(
      { alert: exampleAlert(), issuer: 'province', jti: 'j1', stamps: {} },
      { startedAt, finished: true },
    );
    cancelOf();
    expect(said.at(-1)).toContain(LATE_AT);
    expect(played).toHaveLength(1);
  });

  it('that is cancelled before anybody heard or saw it says nothing, and is told as missed', () => {
    cancelOf();
    accept();
    expect([played, shown]).toEqual([[], []]);
    expect(reports).toMatchObject([
      { payload: { status: 'missed', reason: 'cancelled' } },
      { payload: { outcome: 'missed', reason: 'cancelled' } },
    ]);
    accept({ key: { ...exampleAlert().key, identifier: 'never-heard' } });
    cancelOf({ key: { ...exampleAlert().key, identifier: 'never-heard' } });
    // It waited for its turn and never began.
    expect(played).toHaveLength(1);
  });

  it('that had expired before its first round is told as missed, and not played', () => {
    const id = accept({ expires: '2026-11-22T04:59:00+07:00' });
    expect(played).toEqual([]);
    expect(reports).toMatchObject([
      { payload: { status: 'missed', reason: 'expired', subject: { id } } },
      { payload: { outcome: 'missed', reason: 'expired' } },
    ]);
  });

  it('goes before a lower one that is due at the same time, and neither is dropped', async () => {
    for (const [identifier, level] of [
      ['low', 2],
      ['high', 4],
    ] as const)
      accept({ level, repeatEvery: 'PT1H', key: { ...exampleAlert().key, identifier } });
    for (const { id } of [...played]) whole(id);
    played.length = 0;
    await clock.pass(Duration.hours(1));
    expect(played.map(({ key }) => key.level)).toEqual([4, 2]);
    expect(desk.inForce).toHaveLength(2);
  });

  it('in a new envelope with another offset of the same instant is the same', () => {
    const id = accept();
    const key = { ...exampleAlert().key, sent: '2026-11-21T21:54:00+00:00' };
    expect(accept({ key })).toBe(id);
    expect(played).toHaveLength(1);
  });

  describe('an exercise', () => {
    const drill = (change: Parameters<typeof exampleAlert>[0] = {}) =>
      fresh({
        ...change,
        status: 'exercise',
        key: { ...exampleAlert().key, identifier: 'drill', ...change.key },
      });

    it('is ended for good by a real alert, and told with the reason', async () => {
      const id = drill({ repeatEvery: 'PT1H' });
      whole();
      fresh();
      expect(desk.inForce).not.toContain(id);
      expect(ended).toContainEqual([`${id}#screen`, 'superseded']);
      await clock.pass(Duration.hours(1));
      expect(played.filter(({ key }) => key.exercise)).toHaveLength(1);
    });

    it('that comes while a real alert is in force does not sound, and is told as missed', () => {
      fresh();
      const id = drill();
      expect(played.filter(({ key }) => key.exercise)).toEqual([]);
      expect(reports).toContainEqual(
        expect.objectContaining({
          payload: expect.objectContaining({
            status: 'missed',
            reason: 'superseded',
            subject: { type: 'alert', jti: 'j1', id },
          }),
        }),
      );
    });

    it('that the button ended does not come back', async () => {
      drill({ repeatEvery: 'PT1H' });
      start(played[0]?.id ?? '');
      finish(played[0]?.id ?? '', 'superseded', 3_000);
      await clock.pass(Duration.hours(3));
      expect(played).toHaveLength(1);
      expect(desk.inForce).toEqual([]);
    });

    it('that expires in the middle of a round says that it has ended', () => {
      drill();
      start(played[0]?.id ?? '');
      finish(played[0]?.id ?? '', 'expired', 3_000);
      expect(played[1]?.segments.at(-1)).toEqual({ kind: 'stock', sound: 'exercise-end-vi' });
      expect(played[1]).toMatchObject({ volumePercent: 30, key: { exercise: true } });
    });

    it('is not taken for a cancel of what is real', () => {
      fresh();
      whole();
      cancelOf({ status: 'exercise', key: { ...exampleAlert().key, sent: NOW } });
      expect(desk.inForce).toHaveLength(1);
      expect(played).toHaveLength(1);
    });
  });
});
