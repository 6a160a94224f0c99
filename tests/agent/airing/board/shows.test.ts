import { beforeEach, describe, expect, it } from 'vitest';
import { Station } from '../../../../agent/airing/station.ts';
import type { RanItem, Report } from '../../../../agent/store/store.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import type { BoardFace } from '../../../../drivers/screen/page/wire.ts';
import type { ScreenFrame } from '../../../../drivers/screen/port.ts';
import { VirtualScreen } from '../../../../drivers/screen/virtual/virtual-screen.ts';
import { ambientFrame } from '../../../../player/board/ambient-frame.ts';
import { ScreenStage } from '../../../../player/board/screen-stage.ts';
import type { Show, ShowItem } from '../../../../province/contract/board.ts';
import { exampleAssignment } from '../../../../province/contract/examples/assignment.ts';
import { exampleShow } from '../../../../province/contract/examples/board.ts';
import { exampleBulletin } from '../../../../province/contract/examples/bulletin.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { exampleContent } from '../../../../province/contract/examples/content.ts';
import type { Bulletin } from '../../../../province/contract/messages/bulletin.ts';
import type { Item } from '../../../../province/contract/messages/schedule.ts';
import { Duration } from '../../../../time/duration.ts';
import { WallTime } from '../../../../time/instant.ts';
import { noSpeech } from '../no-speech.ts';

const NOON = WallTime.parse('2026-11-22T12:00:00+07:00');
const [PHOTO, POSTER, FILM] = ['photo', 'poster', 'film'].map((name) =>
  exampleContent(name, { mediaType: name === 'film' ? 'video/mp4' : 'image/jpeg' }),
) as [
  ReturnType<typeof exampleContent>,
  ReturnType<typeof exampleContent>,
  ReturnType<typeof exampleContent>,
];
const notice = (text: string): ShowItem => ({ kind: 'notice', renditions: [{ language: 'vi', text }] });
const picture = (content: typeof PHOTO): ShowItem => ({
  kind: 'picture',
  renditions: [{ language: 'vi', content }],
});
const LIVE: ShowItem = { kind: 'live', url: 'https://user:secret@tv.example.vn/tinh.m3u8' };
const show = (...items: ShowItem[]): Show => ({ kind: 'show', items });

describe('a show on the board', () => {
  let clock: VirtualClock;
  let here: Set<string>;
  let hashed: string[];
  let hashing: Promise<void> | undefined;
  let needed: string[];
  let frames: ScreenFrame[];
  let reports: Report[];
  let faults: Map<string, string>;
  let offered: Map<string, { url: string; name: string }>;
  let faces: BoardFace[];
  let station: Station;

  beforeEach(() => {
    clock = new VirtualClock({ wall: NOON });
    here = new Set([PHOTO, POSTER, FILM].map(({ sha256 }) => sha256));
    [hashed, needed, frames, reports, faces, hashing] = [[], [], [], [], [], undefined];
    [faults, offered] = [new Map(), new Map()];
    const screen = new VirtualScreen(clock);
    screen.follow((frame) => frames.push(frame));
    const stage = new ScreenStage({
      ...{ screen, clock, timers: clock, ambient: ambientFrame('n1') },
      emit: (event) => station.handle(event),
    });
    const ran: RanItem[] = [];
    const decoding = () => ({
      ...{ ring: new SharedArrayBuffer(8), ended: Promise.resolve(), stop: () => undefined },
    });
    station = new Station({
      ...{ nodeId: 'n1', clock, timers: clock, trust: () => clock.trust(), zones: ['cho'] },
      speaker: { play: () => undefined, end: () => undefined, narrow: () => undefined },
      mutesAt: () => [],
      screen: stage,
      board: {
        stations: {
          offer: (id, one) => offered.set(id, one),
          withdraw: (id) => offered.delete(id),
        },
        faults: {
          raise: (code, detail) => faults.set(code, detail),
          clear: (code) => faults.delete(code),
          note: () => undefined,
        },
        wear: (face) => faces.push(face),
      },
      shelf: {
        has: ({ sha256 }) => here.has(sha256),
        take: async ({ sha256 }) => {
          hashed.push(sha256);
          await hashing;
          return { path: `/media/${sha256}`, length: Duration.ms(1) };
        },
        takeWithin: async () => undefined,
      },
      speech: noSpeech,
      decoders: { open: decoding, follow: decoding, openLater: decoding },
      rounds: { put: async () => undefined, drop: async () => undefined },
      ran: { put: async (item) => void ran.push(item) },
      report: (report) => reports.push(report),
      spoken: () => undefined,
      proofOf: () => ({}),
      need: (refs) => {
        needed = refs.map(({ sha256 }) => sha256);
      },
      over: () => undefined,
      failed: (error) => {
        throw error;
      },
    });
    station.rememberRounds([]);
    station.rememberRan([]);
    station.setAssignment(
      exampleAssignment({
        ...{ kind: 'board', quietHours: [], sessionLimits: {}, languages: ['vi', 'en'] },
        board: { title: 'Xã Bản Xen', standing: [], readingSpeed: 12 },
      }),
    );
    station.beWelcomed();
  });

  const send = async (item: Item, change: Partial<Bulletin> = {}) => {
    const body = exampleBulletin({
      ...{ id: 'b1', title: 'Ngày chợ phiên', item, length: 'PT10M' },
      window: { from: '2026-11-22T12:00:00+07:00', until: '2026-11-22T14:00:00+07:00' },
      ...change,
    });
    station.acceptBulletin(exampleClaims('bulletin', { body }));
    await clock.pass(Duration.ms(1));
  };
  const shown = () => frames.at(-1);
  const items = () => shown()?.items?.map(({ id, kind }) => `${id} ${kind}`);
  const receipts = () =>
    reports.flatMap(({ payload }) =>
      'status' in payload && 'subject' in payload
        ? [`${payload.subject.type} ${payload.status}${'reason' in payload ? ` ${payload.reason}` : ''}`]
        : [],
    );
  const LATER = Duration.minutes(11);

  it('is a frame of its items in their order, in the languages of the node and their order', async () => {
    const { ticker = [] } = exampleShow();
    await send({
      ...exampleShow({ ticker: [ticker[1] as never, ticker[0] as never] }),
      items: [
        exampleShow().items[0] as ShowItem,
        { ...picture(PHOTO), length: 'PT10S', until: '2026-11-22T13:00:00+07:00' },
        { kind: 'video', renditions: [{ language: 'hmn', content: FILM }] },
      ],
    });
    expect(shown()).toMatchObject({
      ...{ id: 'bulletin:b1', kind: 'show', exercise: false, layout: 'ticker', texts: [] },
      ticker: [{ language: 'vi' }, { language: 'en', title: '', body: 'Market every Sunday from 6 to 11.' }],
      items: [
        {
          ...{ id: '1', kind: 'notice', lengthMs: 20_000, reading: 'pages' },
          link: 'https://tiemchung.example.vn/lao-cai',
          texts: [{ language: 'vi', title: 'Tiêm phòng cho trẻ dưới 5 tuổi' }, { language: 'en' }],
        },
        { id: '2', kind: 'picture', lengthMs: 10_000, until: '2026-11-22T13:00:00+07:00' },
        { id: '3', kind: 'video', files: [{ language: 'hmn', sha256: FILM.sha256, mediaType: 'video/mp4' }] },
      ],
    });
    await clock.pass(LATER);
    expect(receipts()).toContain('bulletin played');
    expect(shown()?.kind).toBe('ambient');
  });

  it('needs its files, and shows none that was not hashed for it', async () => {
    await send(show(picture(PHOTO), picture(POSTER)));
    expect(needed).toEqual([PHOTO.sha256, POSTER.sha256]);
    expect(hashed).toEqual([PHOTO.sha256, POSTER.sha256]);
  });

  it('begins without what is not here, tells it, and takes it in when it comes', async () => {
    here.delete(POSTER.sha256);
    await send(show(notice('Chợ phiên'), picture(POSTER), picture(PHOTO)));
    expect(items()).toEqual(['1 notice', '3 picture']);
    expect(faults.get('screen.item')).toBe('Bảng tin "Ngày chợ phiên": mục 2 (ảnh) chưa có trên hộp.');
    const before = shown()?.id;
    here.add(POSTER.sha256);
    station.contentArrived();
    await clock.pass(Duration.ms(1));
    expect(items()).toEqual(['1 notice', '2 picture', '3 picture']);
    expect(shown()?.id).not.toBe(before);
    expect([...faults]).toEqual([]);
    await clock.pass(LATER);
    expect(receipts().filter((receipt) => receipt.startsWith('bulletin'))).toEqual([
      'bulletin scheduled',
      'bulletin playing',
      'bulletin played',
    ]);
  });

  it('of which nothing is here waits, and is missed for that', async () => {
    here.clear();
    await send(show(picture(PHOTO)), {
      window: { from: '2026-11-22T12:00:00+07:00', until: '2026-11-22T12:20:00+07:00' },
    });
    expect(shown()?.kind).toBe('ambient');
    here.add(PHOTO.sha256);
    station.contentArrived();
    await clock.pass(Duration.ms(1));
    expect(items()).toEqual(['1 picture']);
    here.clear();
    await send(show(picture(POSTER)), {
      ...{ id: 'b2', window: { from: '2026-11-22T12:00:00+07:00', until: '2026-11-22T12:15:00+07:00' } },
    });
    await clock.pass(Duration.minutes(30));
    expect(receipts()).toContain('bulletin missed content-missing');
  });

  it('tells once what the page passed over, and of a file that no browser draws also the province', async () => {
    await send(show(notice('Chợ'), picture(PHOTO), LIVE));
    const [, photo, live] = shown()?.items ?? [];
    const failed = [
      { item: photo?.id ?? '', why: 'unreadable' as const },
      { item: live?.id ?? '', why: 'stalled' as const },
      { item: 'none of it', why: 'missing' as const },
    ];
    for (let round = 0; round < 3; round++) station.screens.failed(shown()?.id ?? '', failed);
    station.screens.failed('another frame', failed);
    expect(receipts().filter((receipt) => receipt.startsWith('content'))).toEqual([
      'content not-cached content-unplayable',
    ]);
    expect(faults.get('screen.item')).toContain('mục 3 (kênh trực tiếp) đứng hình');
    await clock.pass(LATER);
    expect([...faults]).toEqual([]);
  });

  it('goes on without an item that holds it up, unless it is the last', async () => {
    await send(show(notice('Chợ'), picture(PHOTO)));
    const first = shown()?.id ?? '';
    expect(station.screens.leaveOut(first, '2')).toBe(true);
    expect(items()).toEqual(['1 notice']);
    expect(station.screens.leaveOut(first, '1')).toBe(false);
    expect(station.screens.leaveOut(shown()?.id ?? '', '1')).toBe(false);
    expect(items()).toEqual(['1 notice']);
  });

  it('offers its live stations for as long as it is on, under names that are no secret', async () => {
    await send(show(LIVE, LIVE));
    const ids = shown()?.items?.map(({ id }) => id) ?? [];
    expect([...offered.keys()]).toEqual(ids);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}-[12]$/);
    expect(JSON.stringify(shown())).not.toContain('secret');
    await clock.pass(LATER);
    expect(offered.size).toBe(0);
  });

  it('may be stopped while its files are still being hashed', async () => {
    let go = () => {};
    hashing = new Promise((resolve) => {
      go = resolve;
    });
    await send(show(picture(PHOTO)));
    expect(shown()?.kind).toBe('ambient');
    expect(station.stop('b1', { issuer: 'province', by: 'Trực ban' })).toBe(true);
    go();
    await clock.pass(Duration.minutes(1));
    expect(shown()?.kind).toBe('ambient');
    expect(receipts()).toContain('bulletin missed stopped');
  });

  it('gives way to an alert and comes back', async () => {
    await send(show(notice('Chợ')));
    const id = shown()?.id;
    station.acceptAlert({
      ...{ alert: exampleClaims('alert').body, issuer: 'province', jti: 'a', stamps: {} },
    });
    expect(shown()?.kind).toBe('alert');
    station.withdraw([...new Set(reports.flatMap(() => station.onAir.map(({ name }) => name)))], []);
    expect(shown()?.id).toBe(id);
  });

  it('or a notice says how it is read, where its address leads, and its own headline', async () => {
    await send({
      ...{ kind: 'notice', layout: 'full', reading: 'crawl', link: 'https://x.vn' },
      renditions: [
        { language: 'en', text: 'Market' },
        { language: 'vi', title: 'Chợ', text: 'Chợ phiên' },
      ],
    });
    expect(shown()).toMatchObject({
      ...{ kind: 'notice', layout: 'full', reading: 'crawl', link: 'https://x.vn' },
      texts: [
        { language: 'vi', title: 'Chợ', body: 'Chợ phiên' },
        { language: 'en', title: 'Ngày chợ phiên', body: 'Market' },
      ],
    });
  });

  it('stands on a board that wears what its assignment says', () => {
    expect(faces.at(-1)).toEqual({
      ...{ name: 'Xã Bản Xen', timezone: 'Asia/Ho_Chi_Minh', languages: ['vi', 'en'] },
      ...{ readingSpeed: 12, standing: [] },
    });
    station.setAssignment(exampleAssignment({ kind: 'board' }));
    expect(faces.at(-1)).toMatchObject({ name: 'Cụm loa thôn Bản Vền', readingSpeed: 15 });
  });
});
