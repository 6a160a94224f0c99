import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { observed } from '../../../link/observed.ts';
import { type BoardBox, boardBox } from './board-box.ts';
import { alert, FACE, notice, wallPage, words } from './wall-page.ts';

const WALL = [384, 192] as const;

let browser: Browser;
let box: BoardBox;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
afterAll(() => browser.close());
beforeEach(async () => {
  box = await boardBox();
  box.say({ type: 'face', face: FACE });
});
afterEach(() => box.close());

it('says every two seconds what is painted, and that frames come', async () => {
  const { page, shows } = await wallPage(browser, box, WALL);
  await shows(alert());
  const before = box.beats.length;
  await observed('two more came', () => box.beats.length >= before + 2);
  for (const beat of box.beats)
    expect(beat).toMatchObject({ frame: 'a1', paints: expect.toSatisfy((n: number) => n >= 2) });
  expect(box.beats.at(-1)?.heapBytes).toBeGreaterThan(0);
  await page.close();
});

it('goes on showing an alert while the box is away, follows it again, and says again that it stands', async () => {
  const { page, shows, look } = await wallPage(browser, box, WALL, { time: true });
  const long = alert({ texts: [words('Lũ quét', 'Sơ tán ngay. '.repeat(60))] });
  await shows(long);
  await page.clock.runFor(20_000);
  const { count } = await look();
  expect(count.split('/')[0]).not.toBe('1');
  box.cut();
  const beats = box.beats.length;
  await page.clock.runFor(1_000);
  await observed('it follows again', () => box.followers === 1, 20_000);
  await observed('it says that it stands', () => box.beats.length > beats, 20_000);
  // Whoever reads is not sent back to the first page.
  expect((await look()).count.split('/')[0]).not.toBe('1');
  expect(box.beats.at(-1)?.frame).toBe('a1');
  await page.close();
});

it('begins anew when it is told to', async () => {
  const { page, shows } = await wallPage(browser, box, WALL);
  await shows(alert());
  await page.evaluate('window.old = true');
  const anew = page.waitForEvent('load');
  box.say({ type: 'reload' });
  await anew;
  expect(await page.evaluate('window.old')).toBeUndefined();
  const before = box.beats.length;
  await observed('it stands there again', () => box.beats.length > before);
  expect(box.beats.at(-1)?.frame).toBe('a1');
  await page.close();
});

it('wears another face at once', async () => {
  const { page, shows } = await wallPage(browser, box, WALL);
  await shows(notice('Họp thôn', 'Tối nay.'));
  box.say({ type: 'face', face: { ...FACE, name: 'Xã Y Tý' } });
  await expect.poll(() => page.textContent('.view.front .head .name')).toBe('Xã Y Tý');
  await page.close();
});

it('stands still in black in the hours in which it is off, and says so', async () => {
  const { page, shows } = await wallPage(browser, box, WALL);
  await shows({ id: 'off', kind: 'blank', exercise: false, texts: [] });
  expect(await page.locator('.view *').count()).toBe(0);
  expect(await page.evaluate('getComputedStyle(document.querySelector(".view")).backgroundColor')).toBe(
    'rgb(0, 0, 0)',
  );
  await page.close();
});

it('shows the clock while nothing is on, and the standing notices in turn', async () => {
  box.say({ type: 'face', face: { ...FACE, standing: [{ texts: [words('Đường dây nóng', '112')] }] } });
  const { page, shows } = await wallPage(browser, box, WALL, { time: true });
  await page.clock.setSystemTime(new Date('2026-11-22T17:05:00+07:00'));
  await shows({ id: 'ambient', kind: 'ambient', exercise: false, texts: [words('', 'LC-BX-001')] });
  const stands = () => page.locator('.layer.front').innerText();
  expect((await stands()).split(/\n+/)).toEqual([
    'Xã Bát Xát',
    '17:05',
    'Chủ nhật, 22/11/2026',
    'âm lịch 14/10',
    'LC-BX-001',
  ]);
  await page.clock.runFor(10_500);
  expect(await stands()).toMatch(/Đường dây nóng\s+112/);
  await page.clock.runFor(7_000);
  expect(await stands()).toContain('âm lịch');
  await page.close();
});

it('only looks on where it is asked to', async () => {
  box.say({ type: 'frame', frame: alert() });
  const { page } = await wallPage(browser, box, WALL, { search: '?look' });
  const posts: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
  await page.locator('.view.front .layer.front').waitFor();
  const seconds = await page.evaluate<number>('new Promise((wait) => setTimeout(() => wait(3), 3000))');
  expect([seconds, posts, box.beats]).toEqual([3, [], []]);
  await page.close();
});
