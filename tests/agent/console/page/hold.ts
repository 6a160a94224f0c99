/** Fingers, a mouse and keys that press a button for a while. */
import type { Locator, Page } from 'playwright-core';

/** Longer than the page asks for (ms). */
export const LONG_MS = 1_900;

const middle = async (button: Locator) => {
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  if (!box) throw new Error('The button is not to be seen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

export async function holdByMouse(page: Page, button: Locator, ms = LONG_MS): Promise<void> {
  const { x, y } = await middle(button);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.waitForTimeout(ms);
  await page.mouse.up();
}

export async function holdByTouch(page: Page, button: Locator, ms = LONG_MS): Promise<void> {
  const finger = await page.context().newCDPSession(page);
  const point = await middle(button);
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
  await page.waitForTimeout(ms);
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await finger.detach();
}

export async function holdByKey(page: Page, button: Locator, ms = LONG_MS): Promise<void> {
  await button.focus();
  await page.keyboard.down('Space');
  await page.waitForTimeout(ms);
  await page.keyboard.up('Space');
}
