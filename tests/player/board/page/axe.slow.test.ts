import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFinds } from '../../../agent/console/page/axe-finds.ts';
import { observed } from '../../../link/observed.ts';
import { FRAMES, POSTER_SHA256 } from '../../../pictures/board/sample-frames.ts';
import { boardBox } from './board-box.ts';
import { picture } from './media.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
afterAll(() => browser.close());

it.each([
  [1920, 1080],
  [360, 740],
])('axe finds nothing against anything that stands on %i × %i', async (width, height) => {
  const box = await boardBox();
  box.media.set(POSTER_SHA256, await picture('green'));
  const context = await browser.newContext({ viewport: { width, height }, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${box.url}/board`);
  const found: (readonly [string, readonly string[]])[] = [];
  for (const [name, [frame, face]] of Object.entries(FRAMES)) {
    box.say({ type: 'face', face }, { type: 'frame', frame });
    await observed(`${name} is painted`, () => box.beats.at(-1)?.frame === frame.id, 20_000);
    found.push([name, await axeFinds(page)]);
  }
  await context.close();
  await box.close();
  expect(found).toEqual(Object.keys(FRAMES).map((name) => [name, []]));
});
