/** Bulletins in words on a box with horns, with a board, with both: what is said, what is shown, and what the province is told. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Decoding } from '../../../../agent/airing/sound/sources.ts';
import { Station } from '../../../../agent/airing/station.ts';
import type { RanItem, Report } from '../../../../agent/store/store.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import type { ScreenFrame } from '../../../../drivers/screen/port.ts';
import { VirtualScreen } from '../../../../drivers/screen/virtual/virtual-screen.ts';
import { ambientFrame } from '../../../../player/board/ambient-frame.ts';
import { ScreenStage } from '../../../../player/board/screen-stage.ts';
import type { PlayItem } from '../../../../player/item.ts';
import type { EndReason } from '../../../../player/protocol.ts';
import { exampleAssignment } from '../../../../province/contract/examples/assignment.ts';
import { exampleBulletin } from '../../../../province/contract/examples/bulletin.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { exampleProgramme } from '../../../../province/contract/examples/schedule.ts';
import type { Bulletin } from '../../../../province/contract/messages/bulletin.ts';
import { PlayLogRow } from '../../../../province/contract/messages/playlog.ts';
import { Receipt } from '../../../../province/contract/messages/receipt.ts';
import type { Item } from '../../../../province/contract/messages/schedule.ts';
import { Duration } from '../../../../time/duration.ts';
import { WallTime } from '../../../../time/instant.ts';

const NOON = WallTime.parse('2026-11-22T12:00:00+07:00');
const VI = { language: 'vi', title: 'Họp thôn', text: 'Lúc 19 giờ.' };
const EN = { language: 'en', text: 'Village meeting.' };
const text = (...renditions: (typeof VI | typeof EN)[]): Item => ({ kind: 'text', renditions });

interface BoxParts {
  readonly zones?: readonly string[];
  readonly board?: boolean;
  readonly languages?: string[];
  /** Languages that it has a voice for. */
  readonly voices?: readonly string[];
}

class Box {
  readonly clock = new VirtualClock({ wall: NOON });
  readonly played: PlayItem[] = [];
  readonly ended: string[] = [];
  readonly said: string[] = [];
  readonly frames: ScreenFrame[] = [];
  readonly reports: Report[] = [];
  readonly station: Station;

  constructor({ zones = ['cho'], board = false, languages = ['vi'], voices = ['vi', 'en'] }: BoxParts = {}) {
    const { clock } = this;
    const screen = new VirtualScreen(clock);
    screen.follow((frame) => this.frames.push(frame));
    const decoding = (): Decoding => ({
      ...{ ring: new SharedArrayBuffer(8), ended: Promise.resolve(), stop: () => undefined },
    });
    const ran: RanItem[] = [];
    this.station = new Station({
      ...{ nodeId: 'n1', clock, timers: clock, trust: () => clock.trust(), zones },
      speaker: {
        play: (item) => this.played.push(item),
        end: (item, reason) => this.ended.push(`${item} ${reason}`),
        narrow: () => undefined,
      },
      mutesAt: () => [],
      screen: board
        ? new ScreenStage({
            ...{ screen, clock, timers: clock, ambient: ambientFrame('n1') },
            emit: (event) => this.station.handle(event),
          })
        : undefined,
      shelf: { has: () => true, take: async () => undefined, takeWithin: async () => undefined },
      decoders: { open: decoding, follow: decoding, openLater: decoding },
      speech: {
        speaks: (language) => voices.includes(language),
        say: (words, language) => {
          this.said.push(`${language}: ${words}`);
          return decoding();
        },
      },
      rounds: { put: async () => undefined, drop: async () => undefined },
      ran: { put: async (item) => void ran.push(item) },
      report: (report) => this.reports.push(report),
      spoken: () => undefined,
      proofOf: () => ({}),
      need: () => undefined,
      over: () => undefined,
      failed: (error) => {
        throw error;
      },
    });
    this.station.rememberRounds([]);
    this.station.rememberRan([]);
    this.station.setAssignment(exampleAssignment({ quietHours: [], sessionLimits: {}, languages }));
    this.station.beWelcomed();
  }

  async send(item: Item, change: Partial<Bulletin> = {}): Promise<void> {
    const body = exampleBulletin({
      ...{ id: 'b1', title: 'Thông báo', item, length: 'PT10M', zones: 'all' as const },
      window: { from: '2026-11-22T12:00:00+07:00', until: '2026-11-22T14:00:00+07:00' },
      ...change,
    });
    this.station.acceptBulletin(exampleClaims('bulletin', { body, iss: 'commune:26734' }));
    await this.clock.pass(Duration.seconds(1));
  }

  /** The core thread has played the newest item: so much of it was handed over and heard. */
  finish(ms: number, reason?: EndReason): void {
    const item = this.played.at(-1)?.id ?? '';
    const measured = { soundedMs: ms, handedMs: ms, rmsDbfs: -20, replaced: [], cuts: [], stamps: {} };
    const endedAt = this.clock.monotonic();
    this.station.handle({ type: 'ended', record: { item, ...measured, endedAt, ...(reason && { reason }) } });
  }

  get shown(): string | undefined {
    const frame = this.frames.at(-1);
    return frame?.kind === 'notice'
      ? frame.texts.map(({ title, body }) => `${title}: ${body}`).join(' | ')
      : frame?.kind;
  }

  /** Of sound and screen; each fits the contract. */
  get rows(): PlayLogRow[] {
    return this.reports.flatMap((one) => (one.type === 'playlog' ? [PlayLogRow.parse(one.payload)] : []));
  }

  /** What became of the bulletin, in order. */
  get receipts(): Receipt[] {
    const all = this.reports.flatMap((one) => (one.type === 'receipt' ? [Receipt.parse(one.payload)] : []));
    return all.filter(({ status }) => status !== 'scheduled');
  }
}

describe('a bulletin in words', () => {
  let box: Box;
  beforeEach(() => {
    box = new Box({ languages: ['vi', 'en'] });
  });

  it('is said in the order of the node, with a pause between, and is played when its last word was', async () => {
    await box.send(text(EN, VI));
    expect(box.said).toEqual(['vi: Họp thôn. Lúc 19 giờ.', 'en: Village meeting.']);
    expect(box.played[0]?.segments.map(({ kind }) => kind)).toEqual(['ring', 'silence', 'ring']);
    expect(box.played[0]).toMatchObject({ key: { rank: 3 }, afterCut: { kind: 'resume' } });
    box.finish(7_300);
    expect(box.receipts).toMatchObject([{ status: 'played', soundedMs: 7_300, subject: { id: 'b1' } }]);
    const [row] = box.rows;
    expect(row).toMatchObject({
      outcome: 'played',
      spoken: [{ language: 'vi', by: 'speech' }, { language: 'en' }],
    });
    // Nobody knew beforehand how long it would take.
    expect(row?.expectedMs).toBeUndefined();
    expect(row?.missingLanguages).toBeUndefined();
  });

  it('is in the play log with who issued and who approved it, its category, and its words as they are read', async () => {
    const provenance = { issuedBy: 'UBND xã Bản Xen', approvedBy: 'Giàng A Páo', category: 'Thông báo' };
    await box.send(text(VI), { provenance });
    box.finish(4_000);
    expect(box.rows[0]).toMatchObject({ issuer: 'commune:26734', provenance, class: 'priority' });
    expect(box.rows[0]?.spoken?.[0]?.text).toMatch(/mười chín/);
  });

  it('tells once which of the languages of the node it lacks', async () => {
    await box.send(text(VI));
    box.finish(4_000);
    expect(box.receipts).toMatchObject([{ status: 'played', missingLanguages: ['en'] }]);
    expect(box.rows).toMatchObject([{ missingLanguages: ['en'] }]);
  });

  it('is missed where it has none of them, as before', async () => {
    await box.send(text({ language: 'hmn', text: 'Hmoob' }));
    expect(box.said).toEqual([]);
    expect(box.receipts).toMatchObject([{ status: 'missed', reason: 'no-rendition' }]);
  });

  it.each([
    ['before a word was said', 0, 'missed'],
    ['after some', 2_500, 'partial'],
  ])('says so where its voice breaks off %s', async (_, ms, status) => {
    await box.send(text(VI, EN));
    box.finish(ms, 'decoder-died');
    expect(box.receipts).toMatchObject([{ status, reason: 'speech-failed' }]);
    expect(box.rows).toMatchObject([{ outcome: status, reason: 'speech-failed' }]);
  });

  it('ends with its slot, and is told as cut short there', async () => {
    await box.send(text(VI, EN));
    box.finish(600_000, 'slot-ended');
    expect(box.rows).toMatchObject([{ outcome: 'partial', reason: 'slot-ended', soundedMs: 600_000 }]);
  });

  it('that comes late starts from its beginning', async () => {
    const { recurrence: _, ...programme } = exampleProgramme({
      ...{ start: '2026-11-22T11:55:00', timezone: 'Asia/Ho_Chi_Minh', length: 'PT10M', zones: 'all' },
      ...{ missed: { policy: 'join' }, item: text(VI, EN) },
    });
    const claims = exampleClaims('schedule', {});
    box.station.setSchedules([{ ...claims, body: { id: 's1', title: 'Lịch', programmes: [programme] } }]);
    await box.clock.pass(Duration.seconds(1));
    expect(box.said).toHaveLength(2);
    expect(box.played[0]?.key.rank).toBe(2);
  });
});

it('of whose languages one has no voice here is said in the others', async () => {
  const box = new Box({ languages: ['vi', 'en'], voices: ['en'] });
  await box.send(text(VI, EN));
  box.finish(3_000);
  expect(box.said).toEqual(['en: Village meeting.']);
  expect(box.receipts).toMatchObject([{ status: 'played', missingLanguages: ['vi'] }]);
});

it('without any voice is missed, and says for which languages', async () => {
  const box = new Box({ voices: [] });
  await box.send(text(VI));
  expect(box.receipts).toMatchObject([
    {
      status: 'missed',
      reason: 'speech-failed',
      detail: expect.stringContaining('vi'),
      missingLanguages: ['vi'],
    },
  ]);
});

describe('on a board without horns', () => {
  it('is a notice for its slot, at any hour, and waits for nobody', async () => {
    const box = new Box({ zones: [], board: true, languages: ['vi', 'hmn'] });
    box.station.setAssignment(
      exampleAssignment({
        ...{ sessionLimits: {}, languages: ['vi', 'hmn'] },
        quietHours: [{ from: '00:00', to: '00:00' }],
      }),
    );
    await box.send(text(VI));
    expect(box.shown).toBe('Họp thôn: Lúc 19 giờ.');
    expect(box.played).toEqual([]);
    await box.clock.pass(Duration.minutes(11));
    expect(box.shown).toBe('ambient');
    expect(box.receipts).toMatchObject([
      { status: 'playing' },
      { status: 'played', soundedMs: 600_000, missingLanguages: ['hmn'] },
    ]);
    expect(box.rows).toHaveLength(1);
  });
});

describe('on a box with horns and a board', () => {
  let box: Box;
  beforeEach(() => {
    box = new Box({ board: true });
  });

  it('is shown while it is said, and a minute longer, with a row of each and the receipts of what is heard', async () => {
    await box.send(text(VI));
    expect([box.shown, box.played.length]).toEqual(['Họp thôn: Lúc 19 giờ.', 1]);
    await box.clock.pass(Duration.seconds(4));
    box.finish(4_000);
    await box.clock.pass(Duration.seconds(59));
    expect(box.shown).toBe('Họp thôn: Lúc 19 giờ.');
    await box.clock.pass(Duration.seconds(2));
    expect(box.shown).toBe('ambient');
    expect(box.receipts.map(({ status }) => status)).toEqual(['played']);
    expect(box.rows.map(({ outcome, zones }) => [outcome, zones])).toEqual([
      ['played', ['cho']],
      ['played', []],
    ]);
  });

  it('stands in front of a notice of its priority, which comes back', async () => {
    const notice: Item = { kind: 'notice', renditions: [{ language: 'vi', text: 'Chợ phiên' }] };
    await box.send(notice, { id: 'b0', length: 'PT1H' });
    await box.send(text(VI));
    expect(box.shown).toBe('Họp thôn: Lúc 19 giờ.');
    box.finish(4_000);
    await box.clock.pass(Duration.minutes(2));
    expect(box.shown).toBe('Thông báo: Chợ phiên');
  });

  it('that could not be said stands for all of its slot', async () => {
    await box.send(text(VI));
    box.finish(0, 'decoder-died');
    await box.clock.pass(Duration.minutes(9));
    expect(box.shown).toBe('Họp thôn: Lúc 19 giờ.');
    await box.clock.pass(Duration.minutes(1));
    expect(box.shown).toBe('ambient');
  });

  it('ends on both by one order', async () => {
    await box.send(text(VI));
    box.station.stop('b1', { issuer: 'commune:26734', by: 'Trực ban' });
    await box.clock.pass(Duration.seconds(1));
    expect([box.shown, box.ended]).toEqual(['ambient', expect.arrayContaining(['bulletin:b1 stopped'])]);
  });

  it('that begins at its second is shown at it', async () => {
    const { recurrence: _, ...programme } = exampleProgramme({
      ...{ start: '2026-11-22T12:05:00', timezone: 'Asia/Ho_Chi_Minh', length: 'PT10M', zones: 'all' },
      item: text(VI),
    });
    const claims = exampleClaims('schedule', {});
    box.station.setSchedules([{ ...claims, body: { id: 's1', title: 'Lịch', programmes: [programme] } }]);
    await box.clock.pass(Duration.seconds(298));
    // Handed over ahead of its time, and not seen before it.
    expect([box.played.length, box.shown]).toEqual([1, 'ambient']);
    await box.clock.pass(Duration.seconds(2));
    expect(box.shown).toBe('Họp thôn: Lúc 19 giờ.');
  });
});
