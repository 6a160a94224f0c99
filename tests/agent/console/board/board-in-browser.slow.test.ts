import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BoardMedia } from '../../../../agent/console/board/board-media.ts';
import { LiveStations } from '../../../../agent/console/board/live-stations.ts';
import { SystemClock } from '../../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../../drivers/clock/system/system-timers.ts';
import { PageScreen } from '../../../../drivers/screen/page/page-screen.ts';
import type { PageBeat } from '../../../../drivers/screen/page/wire.ts';
import type { ScreenFrame } from '../../../../drivers/screen/port.ts';
import { Remux } from '../../../../player/decode/remux/remux.ts';
import { Duration } from '../../../../time/duration.ts';
import { freePort } from '../../../link/free-port.ts';
import { observed } from '../../../link/observed.ts';
import { Media } from '../../../player/decode/media.ts';
import { H264, openTv, picture, type Tv } from '../../../player/decode/remux/tv.ts';
import { WholeBox } from '../../airing/alerts/whole-box.ts';
import { type ServedBoard, serveBoard } from './served-board.ts';

let browser: Browser;
let board: ServedBoard | undefined;
let page: Page | undefined;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
afterAll(() => browser.close());
afterEach(async () => {
  await page?.close();
  await board?.close();
  [page, board] = [undefined, undefined];
});

/** A wall at this address. Answers what it complained about. */
async function openWall(url: string): Promise<string[]> {
  const complaints: string[] = [];
  page = await browser.newPage({ viewport: { width: 640, height: 360 } });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // An address that nobody serves: the browser says so itself.
    if (message.type() === 'error' && !/ERR_|404|503/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(`${url}/board`);
  return complaints;
}

describe('the page of a board', () => {
  const clock = new SystemClock();
  const timers = new SystemTimers(clock);
  let media: Media;
  let tv: Tv;
  beforeAll(async () => {
    media = new Media();
    tv = await openTv(media.ffmpeg('tinh.ts', picture(8, H264)), 8);
  });
  afterAll(() => {
    tv.close();
    media[Symbol.dispose]();
  });

  it('shows pictures, films and live stations in turn, tells which it has before it, and passes over what is broken', async () => {
    const files = new Map([
      [
        'a'.repeat(64),
        media.ffmpeg('a.png', ['-f', 'lavfi', '-i', 'testsrc2=size=320x180', '-frames:v', '1']),
      ],
      ['b'.repeat(64), media.ffmpeg('b.mp4', picture(2, H264))],
      ['c'.repeat(64), media.file('c.jpg', 'no picture')],
    ]);
    const screen = new PageScreen(clock);
    const given = new BoardMedia((sha256) => files.get(sha256));
    const faults = new Map<string, string>();
    const stations = new LiveStations({
      timers,
      faults: {
        raise: (code, detail) => faults.set(code, detail),
        clear: (code) => faults.delete(code),
      },
      log: { info: () => undefined },
      open: (url, listener) => new Remux(url, listener, timers),
    });
    stations.offer('live-4', { url: tv.url, name: 'tỉnh' });
    screen.follow((frame) => given.shows(frame));
    board = await serveBoard({ screen, media: given, stations });
    const item = (id: string, kind: 'picture' | 'video', letter: string, mediaType: string) =>
      ({
        ...{ id, kind, lengthMs: 2_000 },
        files: [{ language: 'vi', sha256: letter.repeat(64), mediaType }],
      }) as const;
    const show: ScreenFrame = {
      ...{ id: 'show', kind: 'show', exercise: false, texts: [], layout: 'full' },
      items: [
        item('1', 'picture', 'a', 'image/png'),
        item('2', 'video', 'b', 'video/mp4'),
        item('3', 'picture', 'c', 'image/jpeg'),
        { id: 'live-4', kind: 'live', lengthMs: 4_000 },
      ],
    };
    const failed: NonNullable<PageBeat['failed']>[number][] = [];
    screen.onFailed((_frame, some) => failed.push(...some));
    const complaints = await openWall(board.url);
    screen.show(show);
    const seen = new Set<string>();
    await observed(
      'the picture, the film and the station',
      () => {
        const { sight, item: front } = screen.pulse;
        if (sight === 'seen' && front !== undefined) seen.add(front);
        return seen.size === 3;
      },
      60_000,
    );
    expect([...seen].sort()).toEqual(['1', '2', 'live-4']);
    await observed('what is broken is told', () => failed.length > 0);
    expect(failed[0]).toEqual({ item: '3', why: 'unreadable' });
    expect([complaints, faults.size]).toEqual([[], 0]);
    expect(tv.watched).toBe(1);
    screen.show({ id: 'words', kind: 'notice', exercise: false, texts: [] });
    await observed('nobody watches the station while no show has it', () => tv.watched === 0, 60_000);
    stations.close();
  });
});

describe('an alert on the board', () => {
  it('is what a new page shows first, and what it shows again when the page or the box start anew with nobody on the line', async () => {
    const box = await WholeBox.atHome();
    try {
      const port = await freePort();
      await box.alert('lu');
      await box.run(Duration.seconds(2));
      const alert = box.frames.findLast(({ kind }) => kind === 'alert');
      board = await serveBoard({ screen: box.screen }, port);
      const told: unknown[] = [];
      box.screen.look((event) => told.push(event))();
      expect(told.at(-1)).toEqual({ type: 'frame', frame: alert });

      await openWall(board.url);
      const { screen } = box;
      const seen = () => screen.pulse.pages > 1 && box.screen.pulse.sight === 'seen';
      await observed('it is painted', seen, 20_000);
      await observed('its headline stands there', () => stands(alert?.texts[0]?.title ?? ''), 20_000);
      await page?.reload();
      await observed('it is painted again', seen, 20_000);

      // As a power cut ends the agent: nothing is said to the page.
      await board.close();
      box.cutPower();
      await box.powerOn();
      expect(box.frames.at(-1)).toEqual(alert);
      board = await serveBoard({ screen: box.screen }, port);
      await observed('the page has come back by itself', () => box.screen.pulse.pages > 1, 20_000);
      await observed('its headline stands there', () => stands(alert?.texts[0]?.title ?? ''), 20_000);
      await box.run(Duration.seconds(2));
      expect(box.heard()).toContain('attention');
    } finally {
      box[Symbol.dispose]();
    }
  });

  let text = '';
  function stands(words: string): boolean {
    page?.evaluate<string>('document.body.innerText').then(
      (now) => {
        text = now;
      },
      () => undefined,
    );
    const bare = (one: string) => one.replaceAll(/\s/g, '').toLowerCase();
    return bare(text).includes(bare(words));
  }
});
