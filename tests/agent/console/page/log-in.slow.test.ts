import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { Duration } from '../../../../time/duration.ts';
import { observed } from '../../../link/observed.ts';
import { type PageScene, PHONE, PIN, pageScene, startBrowser } from './page-scene.ts';

let browser: Browser;
let scene: PageScene;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  scene = await pageScene();
});
afterEach(async () => {
  await scene.close();
  expect(scene.wrongs).toEqual([]);
});

const who = (page: Page) => page.getByLabel('Họ và tên của bạn');
const pin = (page: Page) => page.getByLabel('Mã PIN của cụm loa');
const enter = (page: Page) => page.getByRole('button', { name: 'Đăng nhập' });
const stop = (page: Page) => page.getByRole('button', { name: 'DỪNG' });

it('lets in whoever has a name and the PIN, and remembers the name, never the PIN', async () => {
  const page = await scene.enter(browser, PHONE, 'Nguyễn Thị Lan');
  await page.getByRole('button', { name: 'Thoát' }).click();
  await who(page).waitFor();
  expect([await who(page).inputValue(), await pin(page).inputValue()]).toEqual(['Nguyễn Thị Lan', '']);
  const kept = await page.evaluate('JSON.stringify({ ...localStorage })');
  expect(kept).not.toContain(PIN);
});

it('shows digits to type and lets the phone fill in what it keeps', async () => {
  const page = await scene.open(browser, PHONE);
  await pin(page).waitFor();
  const of = (field: ReturnType<typeof pin>, name: string) => field.getAttribute(name);
  expect([await of(pin(page), 'inputmode'), await of(pin(page), 'type')]).toEqual(['numeric', 'password']);
  expect(await of(pin(page), 'autocomplete')).toBe('current-password');
  expect(await of(who(page), 'autocomplete')).toBe('username');
});

it('says what is missing without a try being lost', async () => {
  const page = await scene.open(browser, PHONE);
  await enter(page).click();
  await page.getByText('Hãy ghi họ tên').waitFor();
  expect(await who(page).evaluate((field) => field === document.activeElement)).toBe(true);
  await who(page).fill('Lan');
  await pin(page).fill('123');
  await enter(page).click();
  await page.getByText('Mã PIN có ít nhất 6 chữ số').waitFor();
  await pin(page).fill('111111');
  await enter(page).click();
  await page.getByText('Còn 4 lần thử').waitFor();
});

it('after a wrong PIN says how many tries are left, and waits for the next one in its field', async () => {
  const page = await scene.open(browser, PHONE);
  await who(page).fill('Lan');
  await pin(page).fill('111111');
  await pin(page).press('Enter');
  await page.getByRole('alert').getByText('Còn 4 lần thử').waitFor();
  expect(await pin(page).inputValue()).toBe('');
  expect(await pin(page).evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type(PIN);
  await page.keyboard.press('Enter');
  await stop(page).waitFor();
});

it('counts down a lock-out, says that the button on the box works, and lets in again after it', async () => {
  const page = await scene.open(browser, PHONE, '/console#log');
  await page.clock.install();
  await page.reload();
  await who(page).fill('Lan');
  for (let tries = 1; tries <= 5; tries++) {
    await pin(page).fill('111111');
    await pin(page).press('Enter');
    if (tries < 5) await page.getByText(`Còn ${5 - tries} lần thử`).waitFor();
  }
  await page.getByText('Mở lại sau 1:00').waitFor();
  await page.getByText('Nút khẩn cấp trên hộp vẫn dùng được').waitFor();
  await page.clock.runFor(13_000);
  await page.getByText('Mở lại sau 0:47').waitFor();
  // Whoever loads the page anew is told the same.
  await page.reload();
  await page.getByText('Tạm khóa đăng nhập').waitFor();
  scene.clock.advance(Duration.minutes(2));
  await page.clock.runFor(61_000);
  await who(page).fill('Lan');
  await pin(page).fill(PIN);
  await pin(page).press('Enter');
  await stop(page).waitFor();
});

it('asks for the PIN again when the session has ended', async () => {
  const page = await scene.enter(browser, PHONE);
  const token = await page.evaluate(async () => (await (await fetch('api/session')).json()).token);
  await page.evaluate(
    (mark) => fetch('api/logout', { method: 'POST', headers: { 'x-loa': mark } }),
    token as string,
  );
  await page.getByText('Phiên đã hết').waitFor();
});

it('closes a page that nobody touches, although it looks after the box by itself', async () => {
  const page = await scene.enter(browser, PHONE);
  const looks: string[] = [];
  page.on('request', (one) => looks.push(one.method()));
  scene.clock.advance(Duration.minutes(20));
  await observed('it has looked', () => looks.includes('HEAD'));
  scene.clock.advance(Duration.minutes(11));
  await page.getByText('Phiên đã hết').waitFor();
});

it('says what to look at when the box is not there at all, and opens by itself when it is', async () => {
  scene.line.cut();
  const page = await (await browser.newContext(PHONE)).newPage();
  await page.route('**/console*', (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const file = name === 'console' ? 'console.html' : name;
    return route.fulfill({
      path: new URL(`../../../../dist/agent/console/pages/${file}`, import.meta.url).pathname,
    });
  });
  await page.goto(`${scene.line.url}/console`);
  await page.getByText('Hộp không trả lời').waitFor();
  await page.getByText('nhấn nút khẩn cấp trên hộp').waitFor();
  scene.line.mend();
  await who(page).waitFor();
});
