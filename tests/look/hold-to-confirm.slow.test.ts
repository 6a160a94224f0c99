import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildGallery, type Gallery } from './gallery/open-gallery.ts';

const HOLD_MS = 1_500;
/** How long the page stands still in between. */
const STOOD_MS = 7_000;
/** Two cores that others use as well. */
const LATEST_MS = 4_000;

let browser: Browser;
let gallery: Gallery;
let page: Page;
let complaints: string[];
let cdp: CDPSession;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  gallery = await buildGallery(browser);
});
afterAll(() => browser.close());
afterEach(async () => {
  await page.context().close();
  expect(complaints).toEqual([]);
});

/** A press that is to be let go early may take a slow machine a while. */
async function open(holdMs = 20_000) {
  ({ page, complaints } = await gallery.open({ hasTouch: true, holdMs }));
  cdp = await page.context().newCDPSession(page);
}

const button = () => page.locator('.hold-button').first();
const state = () => page.locator('.hold').first().getAttribute('data-state');
const confirmed = () => page.evaluate(() => window.confirmed);
const becomes = (wanted: string) => page.waitForSelector(`.hold:nth-of-type(1)[data-state="${wanted}"]`);
const said = () => page.locator('.hold-says').first().textContent();
const middle = async () => {
  const box = await button().boundingBox();
  if (!box) throw new Error('the button is not there');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, below: box.y + box.height };
};
const touch = (
  type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel',
  ...points: { x: number; y: number; id?: number }[]
) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points });

/** By each means: presses, and lets go. */
const HANDS: Readonly<Record<string, { press(): Promise<unknown>; letGo(): Promise<unknown> }>> = {
  mouse: {
    async press() {
      const { x, y } = await middle();
      await page.mouse.move(x, y);
      await page.mouse.down();
    },
    letGo: () => page.mouse.up(),
  },
  finger: { press: async () => touch('touchStart', await middle()), letGo: () => touch('touchEnd') },
  Space: key('Space'),
  Enter: key('Enter'),
};
function key(name: string) {
  return {
    async press() {
      await button().focus();
      await page.keyboard.down(name);
      // As a keyboard does while a key is held.
      for (let times = 0; times < 5; times++) await page.keyboard.down(name);
    },
    letGo: () => page.keyboard.up(name),
  };
}

describe.each(Object.entries(HANDS))('held by %s', (_, hand) => {
  it('acts once, not before its time, however long it is held on', async () => {
    await open(HOLD_MS);
    await hand.press();
    await becomes('done');
    const [lasted = 0] = await confirmed();
    expect(lasted).toBeGreaterThanOrEqual(HOLD_MS - 1);
    expect(lasted).toBeLessThan(LATEST_MS);
    expect(await said()).toBe('Đã xác nhận.');
    // A second press would fit into it.
    await page.waitForFunction((ms) => performance.now() - window.pressedAt > ms, 2.5 * HOLD_MS);
    expect(await state()).toBe('done');
    await hand.letGo();
    await becomes('resting');
    expect(await confirmed()).toHaveLength(1);
  });

  it('does nothing when it lets go early, says so, and can be held again', async () => {
    await open();
    await hand.press();
    await becomes('holding');
    await hand.letGo();
    await becomes('resting');
    expect(await said()).toBe('Đã hủy vì thả sớm: chưa có gì xảy ra. Hãy giữ lâu hơn.');
    expect(await confirmed()).toEqual([]);
    await hand.press();
    await becomes('holding');
    expect(await said()).toBe('Giữ tiếp… Thả ra để hủy.');
    await hand.letGo();
  });
});

it('shows how far the press has come', async () => {
  await open();
  const width = () =>
    page.evaluate(() => document.querySelector('.hold-fill')?.getBoundingClientRect().width ?? 0);
  expect(await width()).toBe(0);
  await HANDS['mouse']?.press();
  await becomes('holding');
  await page.waitForFunction(
    () => (document.querySelector('.hold-fill')?.getBoundingClientRect().width ?? 0) > 30,
  );
  await page.mouse.up();
  await becomes('resting');
  expect(await width()).toBe(0);
});

it('is cancelled by a finger that slides away, and stays so when it slides back', async () => {
  await open();
  const at = await middle();
  await touch('touchStart', at);
  await becomes('holding');
  await touch('touchMove', { x: at.x, y: at.below + 10 });
  expect(await state()).toBe('holding');
  await touch('touchMove', { x: at.x, y: at.below + 60 });
  await becomes('resting');
  await touch('touchMove', at);
  expect(await state()).toBe('resting');
  await touch('touchEnd');
  expect(await confirmed()).toEqual([]);
});

it('is cancelled by Escape, by leaving the button, and when the system takes the touch', async () => {
  await open();
  await HANDS['Space']?.press();
  await becomes('holding');
  await page.keyboard.press('Escape');
  await becomes('resting');
  await page.keyboard.up('Space');
  await HANDS['Enter']?.press();
  await becomes('holding');
  await page.keyboard.press('Tab');
  await becomes('resting');
  await page.keyboard.up('Enter');
  await HANDS['finger']?.press();
  await becomes('holding');
  await touch('touchCancel');
  await becomes('resting');
  expect(await confirmed()).toEqual([]);
});

it('hears one finger: a second one neither holds nor lets go', async () => {
  await open();
  const { x, y } = await middle();
  await touch('touchStart', { x, y, id: 1 });
  await becomes('holding');
  await touch('touchStart', { x, y, id: 1 }, { x: x + 40, y, id: 2 });
  await touch('touchEnd', { x: x + 40, y, id: 2 });
  expect(await state()).toBe('holding');
  await touch('touchEnd', { x, y, id: 1 });
  await becomes('resting');
  expect(await confirmed()).toEqual([]);
});

it('opens no menu, by a long touch or the other button of the mouse', async () => {
  await open();
  await page.evaluate(() => {
    window.addEventListener('contextmenu', (event) => {
      document.title = String(event.defaultPrevented);
    });
  });
  await button().click({ button: 'right' });
  expect(await page.title()).toBe('true');
  expect(await state()).toBe('resting');
});

it('asks a screen reader, which cannot hold, once more', async () => {
  await open();
  const press = () => page.evaluate(() => document.querySelector<HTMLElement>('.hold-button')?.click());
  await press();
  await becomes('asking');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Bạn có chắc không?');
  await press();
  const answer = (at: number) =>
    page.evaluate((which) => document.querySelectorAll<HTMLElement>('.hold-ask button')[which]?.click(), at);
  // Twice at once is one press of a hand that trembles.
  await answer(0);
  expect(await state()).toBe('asking');
  expect(await confirmed()).toEqual([]);
  await page.waitForTimeout(700);
  await answer(1);
  await becomes('resting');
  expect(await confirmed()).toEqual([]);
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('hold-button');
  await press();
  await becomes('asking');
  await page.waitForTimeout(700);
  await page.keyboard.press('Escape');
  await becomes('resting');
  await press();
  await becomes('asking');
  await page.waitForTimeout(700);
  await answer(0);
  await becomes('done');
  expect(await confirmed()).toHaveLength(1);
});

it('takes no press for long because the page stood still', async () => {
  await open(STOOD_MS - 2_000);
  await HANDS['mouse']?.press();
  await becomes('holding');
  const stood = page.evaluate((ms) => {
    const until = performance.now() + ms;
    while (performance.now() < until);
  }, STOOD_MS);
  await page.mouse.up();
  await stood;
  await becomes('resting');
  expect(await confirmed()).toEqual([]);
});

it('does nothing where it is not to be pressed', async () => {
  await open();
  const idle = page.locator('.hold-button[aria-disabled="true"]');
  await idle.focus();
  await page.keyboard.down('Space');
  await idle.dispatchEvent('click');
  await page.keyboard.up('Space');
  expect(await page.locator('.hold').nth(1).getAttribute('data-state')).toBe('resting');
  expect(await confirmed()).toEqual([]);
});
