import { beforeEach, describe, expect, it } from 'vitest';
import { commandRooms } from '../../../agent/airing/commands/command-rooms.ts';
import { inboxHandlers } from '../../../agent/airing/inbox-handlers.ts';
import type { Decoding } from '../../../agent/airing/sound/sources.ts';
import { Station } from '../../../agent/airing/station.ts';
import type { InboxHandlers } from '../../../agent/link/inbox/handlers.ts';
import type { RanItem, Report } from '../../../agent/store/store.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import type { PlayItem } from '../../../player/item.ts';
import type { EndReason } from '../../../player/protocol.ts';
import { exampleAssignment } from '../../../province/contract/examples/assignment.ts';
import { exampleClaims } from '../../../province/contract/examples/claims.ts';
import { exampleContent } from '../../../province/contract/examples/content.ts';
import { exampleProgramme } from '../../../province/contract/examples/schedule.ts';
import type { Assignment } from '../../../province/contract/messages/assignment.ts';
import type { Programme } from '../../../province/contract/messages/schedule.ts';
import { Duration } from '../../../time/duration.ts';
import { after, WallTime } from '../../../time/instant.ts';
import { noSpeech } from './no-speech.ts';

const NOON = WallTime.parse('2026-11-22T11:59:00+07:00');

describe('station', () => {
  let clock: VirtualClock;
  let played: PlayItem[];
  let ended: [string, EndReason][];
  let reports: Report[];
  let ran: RanItem[];
  let needed: string[];
  let followed: string[][];
  let freed: number;
  let station: Station;
  let inbox: InboxHandlers;
  const content: { here: boolean; reading: Promise<unknown> | undefined } = {
    here: true,
    reading: undefined,
  };
  const media = () => (content.here ? { path: '/media/x', length: Duration.minutes(5) } : undefined);

  const begin = (store: 'answers' | 'is silent' = 'answers') => {
    [played, ended, reports] = [[], [], []];
    [needed, followed] = [[], []];
    freed = 0;
    const decoding = (): Decoding => ({
      ring: new SharedArrayBuffer(8),
      ended: Promise.resolve(),
      stop: () => {
        freed++;
      },
    });
    station = new Station({
      nodeId: 'n1',
      clock,
      timers: clock,
      trust: () => clock.trust(),
      speaker: {
        play: (item) => played.push(item),
        end: (item, reason) => ended.push([item, reason]),
        narrow: () => undefined,
      },
      mutesAt: () => [],
      screen: undefined,
      zones: ['loa-1'],
      shelf: {
        has: () => content.here,
        take: async () => {
          await content.reading;
          return media();
        },
        takeWithin: async () => media(),
      },
      speech: noSpeech,
      decoders: {
        open: decoding,
        follow: (rungs, name) => {
          followed.push([name, ...rungs.map(({ kind }) => kind)]);
          return decoding();
        },
        openLater: decoding,
      },
      rounds: { put: async () => undefined, drop: async () => undefined },
      ran: { put: async (item) => void ran.push(item) },
      report: (report) => reports.push(report),
      spoken: () => new SharedArrayBuffer(8),
      proofOf: () => ({}),
      need: (refs) => needed.push(...refs.map(({ sha256 }) => sha256)),
      over: () => undefined,
      failed: (error) => {
        throw error;
      },
    });
    const mutes = { now: [], take: () => 'taken' as const };
    const rooms = commandRooms(station, mutes, ['loa-1'], {
      echo: () => undefined,
      preview: () => undefined,
      screenshot: () => ({ reason: 'no-board' as const, detail: 'this box has no board' }),
    });
    inbox = inboxHandlers({ nodeId: 'n1', station, rooms, clock, report: (report) => reports.push(report) });
    station.rememberRounds([]);
    station.rememberRan(store === 'answers' ? ran : undefined);
  };
  beforeEach(() => {
    clock = new VirtualClock({ wall: NOON });
    ran = [];
    Object.assign(content, { here: true, reading: undefined });
    begin();
  });

  const atNoon = (change: Partial<Programme> = {}) => {
    const { recurrence: _, ...programme } = exampleProgramme({
      start: '2026-11-22T12:00:00',
      timezone: 'Asia/Ho_Chi_Minh',
      length: 'PT10M',
      zones: 'all',
      ...change,
    });
    const claims = exampleClaims('schedule', {});
    return { ...claims, body: { ...claims.body, id: 's1', programmes: [programme] } };
  };
  const assign = (change: Partial<Assignment> = {}) =>
    inbox.onState({
      kind: 'assignment',
      claims: {
        ...exampleClaims('assignment', {}),
        body: exampleAssignment({ quietHours: [], sessionLimits: {}, languages: ['vi'], ...change }),
      },
    });
  const welcome = (schedules: ReturnType<typeof atNoon>[], change: Partial<Assignment> = {}) => {
    assign(change);
    inbox.onState({ kind: 'welcomed' });
    inbox.onState({ kind: 'schedules', schedules });
  };
  const finish = (soundedMs = 300_000, reason?: EndReason) => {
    const item = played.at(-1)?.id ?? '';
    const record = {
      item,
      ...(reason && { reason }),
      soundedMs,
      handedMs: soundedMs,
      rmsDbfs: -20,
      replaced: [],
      cuts: [],
      endedAt: clock.monotonic(),
      stamps: {},
    };
    station.handle({ type: 'ended', record });
  };
  const receipts = () => reports.flatMap((report) => (report.type === 'receipt' ? [report.payload] : []));

  it('plays nothing scheduled before the province has welcomed the box', async () => {
    assign();
    inbox.onState({ kind: 'schedules', schedules: [atNoon()] });
    await clock.pass(Duration.minutes(2));
    expect(played).toEqual([]);
    inbox.onState({ kind: 'welcomed' });
    await clock.pass(Duration.seconds(1));
    expect(receipts().map(({ status }) => status)).toContain('scheduled');
  });

  it('plays a programme at its time, and once, however often its schedule comes', async () => {
    assign();
    inbox.onState({ kind: 'welcomed' });
    inbox.onState({ kind: 'schedules', schedules: [atNoon()] });
    await clock.pass(Duration.seconds(40));
    expect(played).toEqual([]);
    await clock.pass(Duration.seconds(20.1));
    expect(played).toHaveLength(1);
    inbox.onState({ kind: 'schedules', schedules: [{ ...atNoon(), version: 99, jti: 'again' }] });
    await clock.pass(Duration.minutes(5));
    finish();
    inbox.onState({ kind: 'schedules', schedules: [{ ...atNoon(), version: 100, jti: 'again-2' }] });
    await clock.pass(Duration.minutes(60));
    expect(played).toHaveLength(1);
    expect(receipts().filter(({ status }) => status === 'played')).toHaveLength(1);
  });

  it('is quiet until a programme is near, while it plays is not, and is again afterwards', async () => {
    welcome([atNoon()]);
    await clock.pass(Duration.seconds(1));
    expect(station.quietFor(Duration.seconds(30))).toBe(true);
    expect(station.quietFor(Duration.minutes(5))).toBe(false);
    await clock.pass(Duration.minutes(2));
    expect(station.quietFor(Duration.zero)).toBe(false);
    finish();
    await clock.pass(Duration.seconds(1));
    expect(station.quietFor(Duration.minutes(5))).toBe(true);
  });

  it('hands a programme to the player ahead of its time, for its very instant', async () => {
    const noon = after(clock.monotonic(), Duration.minutes(1));
    welcome([atNoon()]);
    await clock.pass(Duration.seconds(50));
    expect(played.map(({ startAt }) => startAt)).toEqual([noon]);
    expect(ran).toEqual([]);
    await clock.pass(Duration.seconds(10));
    expect(ran).toMatchObject([{ outcome: 'started' }]);
  });

  it('starts behind its time by the stagger of its pole', async () => {
    const noon = after(clock.monotonic(), Duration.minutes(1));
    welcome([atNoon()], { stagger: 'PT0.35S' });
    await clock.pass(Duration.seconds(50));
    expect(played.map(({ startAt }) => startAt)).toEqual([noon + 350]);
  });

  it('takes back what is withdrawn before its time, as if it had never been handed over', async () => {
    welcome([atNoon()]);
    await clock.pass(Duration.seconds(50));
    inbox.onState({ kind: 'schedules', schedules: [] });
    expect(ended[0]).toEqual([played[0]?.id, 'withdrawn']);
    finish(0, 'withdrawn');
    await clock.pass(Duration.minutes(5));
    expect(played).toHaveLength(1);
    expect(ran).toEqual([]);
    expect(receipts().map(({ status }) => status)).not.toContain('missed');
  });

  it('hands over anew, and tells nobody, what a new version of its schedule changes before its time', async () => {
    welcome([atNoon()]);
    await clock.pass(Duration.seconds(50));
    inbox.onState({
      kind: 'schedules',
      schedules: [{ ...atNoon({ priority: 'priority' }), version: 99, jti: 'v99' }],
    });
    expect(ended).toEqual([[played[0]?.id, 'withdrawn']]);
    finish(0, 'withdrawn');
    await clock.pass(Duration.seconds(1));
    expect(played.map(({ id, key }) => [id, key.rank])).toEqual([
      [played[0]?.id, 2],
      [played[0]?.id, 3],
    ]);
    await clock.pass(Duration.minutes(5));
    finish();
    const told = receipts().map(({ status }) => status);
    expect(told.filter((status) => status === 'missed' || status === 'played')).toEqual(['played']);
  });

  it('leaves what the player holds where a message changes nothing of it', async () => {
    welcome([atNoon()]);
    await clock.pass(Duration.seconds(50));
    inbox.onState({ kind: 'schedules', schedules: [{ ...atNoon(), version: 99, jti: 'v99' }] });
    await clock.pass(Duration.seconds(20));
    expect(ended).toEqual([]);
    expect(played).toHaveLength(1);
  });

  it('takes back what waits for an instant that the clock moved away, and starts it at the right one', async () => {
    welcome([atNoon()]);
    await clock.pass(Duration.seconds(50));
    clock.stepWall(Duration.seconds(-30));
    station.clockChanged();
    expect(ended).toEqual([[played[0]?.id, 'withdrawn']]);
    finish(0, 'withdrawn');
    const noon = after(clock.monotonic(), Duration.seconds(40));
    await clock.pass(Duration.seconds(35));
    expect(played.map(({ startAt }) => startAt).at(-1)).toEqual(noon);
    expect(ran).toEqual([]);
  });

  it('frees a station that was made ready for a time that the clock has leapt over', async () => {
    welcome([atNoon({ item: { kind: 'stream', url: 'https://dai.example/live' } })]);
    await clock.pass(Duration.seconds(45));
    expect([followed.length, freed]).toEqual([1, 0]);
    clock.stepWall(Duration.hours(1));
    station.clockChanged();
    await clock.pass(Duration.zero);
    expect(receipts().map(({ status }) => status)).toContain('missed');
    expect([played.length, freed]).toEqual([0, 1]);
  });

  it('leaves what has not begun to the next start of the agent', async () => {
    welcome([atNoon()]);
    await clock.pass(Duration.seconds(50));
    station.close();
    finish(0, 'agent-stopped');
    await clock.pass(Duration.seconds(30));
    expect(ran).toEqual([]);
    expect(receipts().map(({ status }) => status)).not.toContain('missed');
  });

  it('does not play again after a restart what was on air, and says that the power was lost', async () => {
    assign();
    inbox.onState({ kind: 'welcomed' });
    inbox.onState({ kind: 'schedules', schedules: [atNoon()] });
    await clock.pass(Duration.minutes(2));
    expect(played).toHaveLength(1);
    begin();
    assign();
    inbox.onState({ kind: 'welcomed' });
    inbox.onState({ kind: 'schedules', schedules: [atNoon()] });
    inbox.onRestored({ alerts: [], bulletins: [] });
    const broken = { status: 'partial', soundedMs: 0, reason: 'power-lost', subject: { id: 's1' } };
    expect(receipts().filter(({ status }) => status === 'partial')).toMatchObject([broken]);
    const row = reports.find(({ type }) => type === 'playlog');
    expect(row?.payload).toMatchObject({ title: atNoon().body.programmes[0]?.title, outcome: 'partial' });
    await clock.pass(Duration.minutes(20));
    expect(played).toEqual([]);
  });

  describe('while the store has not said what earlier runs did', () => {
    const may = { missed: { policy: 'within', within: 'PT8M' } } as const;
    const silently = async () => {
      await clock.pass(Duration.minutes(4));
      station.close();
      begin('is silent');
      welcome([atNoon(may)]);
      await clock.pass(Duration.minutes(1));
      expect(played).toEqual([]);
      expect(reports.filter(({ type }) => type === 'playlog')).toEqual([]);
    };

    it('leaves what was planned before it alone, and tells what was cut when it hears of it', async () => {
      await silently();
      station.rememberRan([
        { key: 's1/ban-tin-xa@2026-11-22T05:00:00Z', outcome: 'started', at: clock.wall() },
      ]);
      station.restored();
      await clock.pass(Duration.minutes(20));
      expect(played).toEqual([]);
      expect(reports.flatMap((report) => (report.type === 'playlog' ? [report.payload] : []))).toMatchObject([
        { outcome: 'partial', reason: 'power-lost' },
      ]);
    });

    it('starts late what may, when it hears that it has not been played', async () => {
      await silently();
      station.rememberRan([]);
      await clock.pass(Duration.seconds(1));
      expect(played).toHaveLength(1);
    });

    it('plays what is planned from its own beginning on', async () => {
      begin('is silent');
      welcome([atNoon()]);
      await clock.pass(Duration.minutes(2));
      expect(played).toHaveLength(1);
    });
  });

  it('ends what sounds of a schedule that holds no longer', async () => {
    assign();
    inbox.onState({ kind: 'welcomed' });
    inbox.onState({ kind: 'schedules', schedules: [atNoon()] });
    await clock.pass(Duration.minutes(2));
    inbox.onState({ kind: 'schedules', schedules: [] });
    expect(ended).toEqual([[played[0]?.id, 'withdrawn']]);
  });

  it('ends a programme that a new version of its schedule does not name any more', async () => {
    assign();
    inbox.onState({ kind: 'welcomed' });
    inbox.onState({ kind: 'schedules', schedules: [atNoon()] });
    await clock.pass(Duration.minutes(2));
    inbox.onState({
      kind: 'schedules',
      schedules: [{ ...atNoon({ id: 'another' }), version: 99, jti: 'v99' }],
    });
    expect(ended).toEqual([[played[0]?.id, 'withdrawn']]);
  });

  it('fetches no words of an alert that was over when it came', () => {
    welcome([]);
    const claims = exampleClaims('alert', {});
    const body = { ...claims.body, expires: '2026-11-22T11:00:00+07:00' };
    const words = body.infos.flatMap(({ audio }) => (audio ? [audio.sha256] : []));
    expect(words).not.toEqual([]);
    const at = clock.monotonic();
    inbox.onAlert({ ...claims, body }, { received: at, verified: at });
    assign();
    expect(needed.filter((sha256) => words.includes(sha256))).toEqual([]);
  });

  it('starts nothing more once it is closed, and still reports what was on air', async () => {
    assign();
    inbox.onState({ kind: 'welcomed' });
    const second = atNoon({ id: 'second', missed: { policy: 'within', within: 'PT20M' } }).body.programmes;
    const both = {
      ...atNoon(),
      body: { ...atNoon().body, programmes: [...atNoon().body.programmes, ...second] },
    };
    inbox.onState({ kind: 'schedules', schedules: [both] });
    await clock.pass(Duration.minutes(2));
    station.close();
    finish();
    await clock.pass(Duration.minutes(10));
    expect(played).toHaveLength(1);
    expect(ran.map(({ key }) => key)).not.toContain('s1/second@2026-11-22T05:00:00Z');
    expect(receipts().at(-1)).toMatchObject({ status: 'played' });
  });

  it('stops what has started while its content is still being read', async () => {
    assign();
    inbox.onState({ kind: 'welcomed' });
    inbox.onState({ kind: 'trust', claims: exampleClaims('trust', {}) });
    inbox.onState({ kind: 'schedules', schedules: [atNoon()] });
    let give = () => undefined as unknown;
    content.reading = new Promise((resolve) => {
      give = () => resolve(undefined);
    });
    await clock.pass(Duration.minutes(2));
    expect(station.stop('all', { issuer: 'province', by: 'nhầm' })).toBe(true);
    give();
    await clock.pass(Duration.seconds(1));
    expect(played).toEqual([]);
    expect(receipts().at(-1)).toMatchObject({ status: 'missed', reason: 'stopped' });
  });

  it('stops what is named by an issuer that may, and refuses what is not there', async () => {
    assign();
    inbox.onState({ kind: 'welcomed' });
    inbox.onState({ kind: 'trust', claims: exampleClaims('trust', {}) });
    inbox.onState({ kind: 'schedules', schedules: [atNoon()] });
    await clock.pass(Duration.minutes(2));
    const stop = (item: string) =>
      inbox.onCommand(
        { ...exampleClaims('command', {}), body: { name: 'stop', item, by: 'Trực ban' } },
        { received: clock.monotonic(), verified: clock.monotonic() },
      );
    stop('no-such-thing');
    expect(receipts().at(-1)).toMatchObject({ status: 'refused', reason: 'no-such-item' });
    stop(`s1/${atNoon().body.programmes[0]?.id}`);
    expect(ended).toEqual([[played[0]?.id, 'stopped']]);
  });

  it('starts nothing scheduled while the clock is not known, and reports it as such when it is', async () => {
    clock.setTrust({ trust: 'unknown' });
    assign();
    inbox.onState({ kind: 'welcomed' });
    inbox.onState({ kind: 'schedules', schedules: [atNoon({ missed: { policy: 'skip' } })] });
    await clock.pass(Duration.minutes(5));
    expect(played).toEqual([]);
    clock.setTrust({ trust: 'synchronised', error: Duration.zero });
    station.clockChanged();
    expect(receipts().at(-1)).toMatchObject({ status: 'missed', reason: 'clock-unknown' });
  });

  it('starts late what may start late when its content arrives, and reports what never came', async () => {
    content.here = false;
    assign();
    inbox.onState({ kind: 'welcomed' });
    const late = atNoon({ missed: { policy: 'within', within: 'PT5M' } });
    inbox.onState({ kind: 'schedules', schedules: [late] });
    await clock.pass(Duration.minutes(2));
    expect(played).toEqual([]);
    content.here = true;
    station.contentArrived();
    await clock.pass(Duration.seconds(1));
    expect(played).toHaveLength(1);

    finish();
    content.here = false;
    inbox.onState({
      kind: 'schedules',
      schedules: [{ ...atNoon({ start: '2026-11-22T12:30:00' }), jti: 'later' }],
    });
    await clock.pass(Duration.minutes(40));
    expect(receipts().at(-1)).toMatchObject({ status: 'missed', reason: 'content-missing' });
    expect(played).toHaveLength(1);
  });

  it.each([
    ['button', 'Còi báo động (nút khẩn cấp)'],
    ['microphone', 'Phát trực tiếp (micro)'],
  ] as const)('frees the ear for the %s: what it began is in the log with who and how long', (by, title) => {
    const item: PlayItem = {
      id: `${by}-1`,
      key: { exercise: false, rank: 5, level: 0 },
      zones: ['loa-1'],
      segments: [],
      volumePercent: 100,
      afterCut: { kind: 'restart' },
      stamps: {},
    };
    station.handle({ type: 'override', item, by });
    played.push(item);
    finish(12_000);
    expect(reports.at(-1)).toMatchObject({
      type: 'playlog',
      payload: { item: by, title, class: 'override', issuer: 'local', soundedMs: 12_000 },
    });
  });

  it('plays a live station from its live edge, and has fetched what sounds in its place before', async () => {
    const spare = exampleContent('nhac-hieu.mp3');
    const item: Programme['item'] = {
      kind: 'stream',
      url: 'http://127.0.0.1:1/tinh.mp3',
      instead: [{ kind: 'file', renditions: [{ language: 'vi', content: spare }] }, { kind: 'stop' }],
    };
    welcome([atNoon({ item })]);
    expect(needed).toContain(spare.sha256);
    await clock.pass(Duration.seconds(61));
    expect(followed).toEqual([['s1/ban-tin-xa@2026-11-22T05:00:00Z', 'stream', 'file', 'stop']]);
    expect(played).toMatchObject([{ segments: [{ kind: 'ring' }], afterCut: { kind: 'rejoin' } }]);
  });
});
