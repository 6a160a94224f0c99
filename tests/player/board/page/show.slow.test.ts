import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ScreenFrame, ScreenShowItem } from '../../../../drivers/screen/port.ts';
import { observed } from '../../../link/observed.ts';
import { type BoardBox, boardBox, type Media } from './board-box.ts';
import { film, middles, picture } from './media.ts';
import { FACE, wallPage, words } from './wall-page.ts';

const WALL = [640, 360] as const;

/** Text, for it runs in the page: counts how often a film jumps. */
const WATCH = `window.jumps = 0, document.addEventListener('seeking', () => { window.jumps++; }, { capture: true })`;

let browser: Browser;
let files: Record<string, Media>;
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
  });
  files = {
    red: await picture('red'),
    blue: await picture('blue'),
    tall: await picture('red', '200x400'),
    green: await film('0x00c000', 2),
    long: await film('0x00c000', 30),
  };
});
afterAll(() => browser.close());

let box: BoardBox;
beforeEach(async () => {
  box = await boardBox();
  for (const [name, file] of Object.entries(files)) box.media.set(name, file);
  box.say({ type: 'face', face: FACE });
});
afterEach(() => box.close());

type Change = { lengthMs?: number; from?: string; until?: string };
const media = (kind: 'picture' | 'video', file: string, change: Change = {}): ScreenShowItem => ({
  ...{ id: file, kind, files: [{ language: 'vi', sha256: file, mediaType: 'image/png' }] },
  ...change,
});
const said = (id: string, change: Change = {}): ScreenShowItem => ({
  ...{ id, kind: 'notice', texts: [words(id, '')], reading: 'pages' },
  ...change,
});
const show = (...items: readonly ScreenShowItem[]): ScreenFrame => ({
  ...{ id: 'show', kind: 'show', exercise: false, texts: [], layout: 'full', items },
});
/** Items of the beats, each once where it was said again. */
const seen = (beats = box.beats) =>
  beats
    .filter(({ frame }) => frame === 'show')
    .map(({ item }) => item ?? '–')
    .filter((item, i, all) => item !== all[i - 1]);
const failures = () => box.beats.flatMap(({ failed = [] }) => failed);
const front = (page: Page, what: string) =>
  page.evaluate<string>(`String(document.querySelector('.view.front .layer.front')?.${what})`);

describe('a show', () => {
  it('goes round with no white or black frame between, and lets go of what it has shown', async () => {
    // Later than the time of those before them: what is put in front before it is there would be seen black.
    for (const late of ['blue', 'green'])
      box.media.set(late, { ...(files[late] as Exclude<Media, 'hangs'>), afterMs: 1_500 });
    const { page } = await wallPage(browser, box, WALL);
    const cast = await page.context().newCDPSession(page);
    const painted: Buffer[] = [];
    cast.on('Page.screencastFrame', ({ data, sessionId }) => {
      painted.push(Buffer.from(data, 'base64'));
      // The page is closed with the last one on its way.
      cast.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
    });
    box.say({
      type: 'frame',
      frame: show(
        media('picture', 'red', { lengthMs: 900 }),
        media('video', 'green'),
        media('picture', 'blue', { lengthMs: 900 }),
      ),
    });
    await observed('the first is painted', () => seen().includes('red'), 20_000);
    await cast.send('Page.startScreencast', { format: 'jpeg', quality: 70 });
    await observed('it went round twice', () => seen().length >= 7, 60_000);
    await cast.send('Page.stopScreencast');
    const colours = (await middles(painted)).map(([r = 0, g = 0, b = 0]) => {
      const high = [r, g, b].map((part) => part > 120);
      return `${high.map((is) => (is ? 1 : 0)).join('')}`;
    });
    expect(colours.length).toBeGreaterThan(10);
    expect(new Set(colours)).toEqual(new Set(['100', '010', '001']));
    expect(seen().slice(0, 6)).toEqual(['red', 'green', 'blue', 'red', 'green', 'blue']);
    // The one in front and the one behind it.
    expect(await page.locator('img, video').count()).toBeLessThanOrEqual(2);
    expect(box.beats.some(({ videoFrames = 0 }) => videoFrames > 10)).toBe(true);
    await page.close();
  });

  it('keeps the shape of a picture that is higher than the wall', async () => {
    const { page } = await wallPage(browser, box, WALL);
    box.say({ type: 'frame', frame: show(media('picture', 'tall')) });
    await observed('it is painted', () => seen().includes('tall'), 20_000);
    const picture = await page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 640, height: 360 } });
    expect(await middles([picture])).toEqual([
      [expect.closeTo(254, -1), expect.closeTo(0, -1), expect.closeTo(0, -1)],
    ]);
    // 200×400 on a wall of 360 is 180 wide: its edges are at 230 and 410.
    for (const [x, red] of [
      [200, false],
      [234, true],
      [392, true],
      [416, false],
    ] as const) {
      const part = await page.screenshot({ type: 'jpeg', clip: { x, y: 100, width: 16, height: 16 } });
      const [[r = 0] = []] = await middles([part]);
      expect([x, r > 120]).toEqual([x, red]);
    }
    await page.close();
  });

  it('passes over what is missing, torn, or too slow, and tells of each', async () => {
    box.media.set('torn', { type: 'image/png', bytes: Buffer.from('none') });
    box.media.set('tornfilm', { type: 'video/webm', bytes: Buffer.from('none') });
    box.media.set('slow', 'hangs');
    const { page } = await wallPage(browser, box, WALL);
    box.say({
      type: 'frame',
      frame: show(
        ...[
          media('picture', 'gone'),
          media('picture', 'torn'),
          media('video', 'tornfilm'),
          media('picture', 'slow'),
        ],
        ...[media('picture', 'red', { lengthMs: 1_000 }), said('Xong', { lengthMs: 1_000 })],
      ),
    });
    await observed('it has gone on to the last', () => seen().includes('Xong'), 60_000);
    expect(failures().slice(0, 4)).toEqual([
      { item: 'gone', why: 'missing' },
      { item: 'torn', why: 'unreadable' },
      { item: 'tornfilm', why: 'unreadable' },
      { item: 'slow', why: 'stalled' },
    ]);
    // Until there is one that can be shown the clock stands, and nobody says that it is an item.
    expect(seen().slice(0, 3)).toEqual(['–', 'red', 'Xong']);
    await page.close();
  });

  it('shows the clock while nothing can be shown, and the item as soon as it is there', async () => {
    const { page } = await wallPage(browser, box, WALL);
    box.say({ type: 'frame', frame: show(media('picture', 'late', { lengthMs: 1_000 })) });
    await observed('the clock stands', () => seen().includes('–'), 20_000);
    expect(await front(page, 'className')).toContain('clock-face');
    expect(failures()).toContainEqual({ item: 'late', why: 'missing' });
    box.media.set('late', files['red'] as Media);
    await observed('it is shown', () => seen().includes('late'), 30_000);
    await page.close();
  });

  it('gives up a film that brings no more frames after 20 s, and goes on', async () => {
    const { page } = await wallPage(browser, box, WALL, { time: true });
    box.say({
      type: 'frame',
      frame: show(
        media('video', 'long', { lengthMs: 600_000 }),
        media('picture', 'red', { lengthMs: 600_000 }),
      ),
    });
    await observed('the film runs', () => box.beats.some(({ videoFrames = 0 }) => videoFrames > 0), 20_000);
    await page.evaluate('document.querySelector(".layer.front video").pause()');
    await page.clock.runFor(19_000);
    expect(seen().at(-1)).toBe('long');
    await page.clock.runFor(4_000);
    await observed('it has gone on', () => seen().at(-1) === 'red', 20_000);
    expect(failures()).toEqual([{ item: 'long', why: 'stalled' }]);
    await page.close();
  });

  it('shows an item from its time on until its time is over', async () => {
    const { page } = await wallPage(browser, box, WALL, { time: true });
    const now = await page.evaluate<number>('Date.now()');
    const at = (ms: number) => new Date(now + ms).toISOString();
    box.say({
      type: 'frame',
      frame: show(
        said('Luôn', { lengthMs: 10_000 }),
        said('Sau', { lengthMs: 10_000, from: at(60_000) }),
        said('Trước', { lengthMs: 10_000, until: at(30_000) }),
      ),
    });
    // Its clock stands meanwhile: however long the first painting takes, no item's time goes by.
    await expect
      .poll(() => front(page, 'querySelector("h1")?.textContent'), { timeout: 20_000 })
      .toBe('Luôn');
    const shown = new Set<string>();
    for (let s = 0; s < 28; s += 4) {
      shown.add(await front(page, 'querySelector("h1").textContent'));
      await page.clock.runFor(4_000);
    }
    expect([...shown]).toEqual(['Luôn', 'Trước']);
    await page.clock.runFor(10_000);
    expect(await front(page, 'querySelector("h1").textContent')).toBe('Luôn');
    shown.clear();
    await page.clock.runFor(24_000);
    for (let s = 0; s < 40; s += 4) {
      shown.add(await front(page, 'querySelector("h1").textContent'));
      await page.clock.runFor(4_000);
    }
    expect([...shown].sort()).toEqual(['Luôn', 'Sau']);
    await page.close();
  });

  it('runs a live station as it runs, without sound', async () => {
    box.media.set('vtv', files['long'] as Media);
    const { page } = await wallPage(browser, box, WALL);
    box.say({ type: 'frame', frame: show({ id: 'vtv', kind: 'live' }) });
    await observed(
      'it runs',
      () => box.beats.some(({ item, videoFrames = 0 }) => item === 'vtv' && videoFrames > 10),
      20_000,
    );
    expect(await front(page, 'querySelector("video").muted')).toBe('true');
    expect(await front(page, 'querySelector("video").paused')).toBe('false');
    await page.close();
  });

  it('runs faster where a live station is far behind its edge, and never goes back', async () => {
    // Half a minute of it is there at once.
    box.media.set('vtv', files['long'] as Media);
    const { page } = await wallPage(browser, box, WALL);
    await page.evaluate(WATCH);
    box.say({ type: 'frame', frame: show({ id: 'vtv', kind: 'live' }) });
    const rate = () => front(page, 'querySelector("video").playbackRate');
    await expect.poll(rate, { timeout: 10_000 }).toBe('1.5');
    const at = async () => Number(await front(page, 'querySelector("video").currentTime'));
    const before = await at();
    await expect.poll(at, { timeout: 10_000 }).toBeGreaterThan(before + 1);
    expect(await page.evaluate('window.jumps')).toBe(0);
    await page.close();
  });
});

it('a text that runs through stands on no page, moves, and ends its turn with its last word', async () => {
  const { page } = await wallPage(browser, box, [192, 96]);
  const long = words('Thông báo', 'Nước sông đang dâng nhanh. '.repeat(6));
  box.say({
    type: 'frame',
    frame: show(
      { id: 'run', kind: 'notice', texts: [long], reading: 'crawl' },
      said('Hết', { lengthMs: 2_000 }),
    ),
  });
  await observed('it is painted', () => seen().includes('run'), 20_000);
  const left = () =>
    page.evaluate<number>('document.querySelector(".crawl .running").getBoundingClientRect().left');
  const before = await left();
  await observed('a second went by', () => box.beats.length >= 2, 20_000);
  expect(await left()).toBeLessThan(before - 10);
  expect(await page.locator('.crawl .running').count()).toBeLessThanOrEqual(4);
  await observed('its turn is over', () => seen().includes('Hết'), 60_000);
  await page.close();
});
