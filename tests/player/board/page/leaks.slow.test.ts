import { chromium } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { boardBox } from './board-box.ts';
import { manyItems } from './many-items.ts';
import { pageMemory } from './page-memory.ts';
import { FACE, wallPage } from './wall-page.ts';

const ROUNDS = 8;
const LEAST_SHOWN = 60;
/** Code that runs for the first time, and little more. */
const MOST_GROWTH_BYTES = 200_000;

it('holds on to nothing of sixty items that have gone: no nodes, no listeners, no memory', async () => {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  onTestFinished(() => browser.close());
  const box = await boardBox();
  onTestFinished(() => box.close());
  box.say({ type: 'face', face: FACE });
  const { page } = await wallPage(browser, box, [640, 360]);
  const items = await manyItems(box);
  await items.next();
  await items.next();
  const [before, shown] = [await pageMemory(page), items.shown];
  for (let round = 0; round < ROUNDS; round++) await items.next();
  const after = await pageMemory(page);
  expect(items.shown - shown).toBeGreaterThanOrEqual(LEAST_SHOWN);
  // An alert stands now as then; a piece more or less of its words is no leak.
  expect(after.nodes - before.nodes).toBeLessThan(20);
  expect(after.listeners - before.listeners).toBeLessThan(5);
  expect(after.heapBytes - before.heapBytes).toBeLessThan(MOST_GROWTH_BYTES);
});
