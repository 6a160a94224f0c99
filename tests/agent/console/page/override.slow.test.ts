import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { observed } from '../../../link/observed.ts';
import { holdByKey, holdByMouse, holdByTouch } from './hold.ts';
import { LAPTOP, type PageScene, PHONE, pageScene, startBrowser } from './page-scene.ts';

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

const button = (page: Page) => page.getByRole('button', { name: /Giữ để phát/ });
const onAir = (page: Page) => page.locator('.on-air');
/** As a person does: the drawing and the words are what is pressed. */
const choose = (page: Page, name: string) => page.locator('.tile').getByText(name, { exact: true }).click();

describe.each([
  ['a finger', PHONE, holdByTouch],
  ['the mouse', LAPTOP, holdByMouse],
  ['the keyboard', LAPTOP, holdByKey],
] as const)('held by %s', (_, size, hold) => {
  it('sounds the siren, and says for how long and by whom', async () => {
    const page = await scene.enter(browser, size, 'Lan');
    await hold(page, button(page));
    await onAir(page).getByText('ĐANG PHÁT KHẨN CẤP').waitFor();
    await onAir(page).getByText('Người phát: Lan').waitFor();
    await onAir(page).getByText('0:03').waitFor();
    expect(scene.box.acted).toEqual(['siren Lan']);
  });

  it('does nothing when it is let go early, and says so', async () => {
    const page = await scene.enter(browser, size, 'Lan');
    await hold(page, button(page), 700);
    await page.getByText('Đã hủy vì thả sớm').waitFor();
    await page.waitForTimeout(1_500);
    expect(scene.box.acted).toEqual([]);
    await onAir(page).getByText('Đang im lặng').waitFor();
  });
});

it('says the very words of a stock warning before it sounds them', async () => {
  const page = await scene.enter(browser, PHONE, 'Lan');
  await choose(page, 'Câu có sẵn');
  expect(await page.locator('.hazards .tile').count()).toBe(10);
  expect(await button(page).getAttribute('aria-disabled')).toBe('true');
  await choose(page, 'Lũ quét');
  await page.getByText('Khẩn cấp! Có flash-flood tại địa phương').waitFor();
  // Nobody has to look for the button.
  const held = await page.getByRole('button', { name: 'Giữ để phát: Lũ quét' }).boundingBox();
  const bar = await page.locator('.stop-bar').boundingBox();
  expect((held?.y ?? 0) + (held?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
  await holdByTouch(page, page.getByRole('button', { name: 'Giữ để phát: Lũ quét' }));
  await onAir(page).getByText('ĐANG PHÁT KHẨN CẤP').waitFor();
  expect(scene.box.acted).toEqual(['phrase flash-flood Lan']);
});

it('shows the second operator what the first one began, within a second, and lets either stop it', async () => {
  const lan = await scene.enter(browser, PHONE, 'Lan');
  const minh = await scene.enter(browser, LAPTOP, 'Minh', 'health');
  scene.box.begin('siren', 'Lan', 'siren');
  const began = Date.now();
  await onAir(minh).getByText('Người phát: Lan').waitFor();
  expect(Date.now() - began).toBeLessThan(1_000);
  await minh.getByRole('button', { name: 'DỪNG' }).click();
  const dialog = minh.getByRole('dialog');
  await dialog.getByText('Còi báo động').waitFor();
  await dialog.getByRole('button', { name: 'Dừng tất cả' }).click();
  await dialog.waitFor({ state: 'detached' });
  await onAir(lan).getByText('Đang im lặng').waitFor();
  expect(scene.box.acted).toEqual(['siren Lan', 'stop Minh']);
  await lan.getByRole('link', { name: 'Nhật ký' }).click();
  await lan.getByText('Dừng tất cả').first().waitFor();
});

it('ends nothing when the stop is thought better of', async () => {
  const page = await scene.enter(browser, PHONE, 'Lan');
  scene.box.begin('siren', 'Minh', 'siren');
  const stop = page.getByRole('button', { name: 'DỪNG' });
  await stop.click();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await stop.evaluate((it) => it === document.activeElement)).toBe(true);
  expect(scene.box.acted).toEqual(['siren Minh']);
});

it('warns before it stops an alert of its issuer', async () => {
  const page = await scene.enter(browser, PHONE, 'Lan');
  scene.box.onAir = [
    { id: 'a1', name: 'a1', title: 'Lũ trên sông Hương', class: 'emergency', exercise: false },
  ];
  scene.box.tell();
  await onAir(page).getByText('ĐANG PHÁT CẢNH BÁO').waitFor();
  await page.getByRole('button', { name: 'DỪNG' }).click();
  await page.getByRole('dialog').getByText('Chỉ dừng khi chắc chắn phát nhầm').waitFor();
});

describe('when the box does not answer', () => {
  it('asks again for a lost reply as the same press: it is done once, and said to be uncertain until then', async () => {
    const page = await scene.enter(browser, PHONE, 'Lan');
    scene.line.deafen();
    await holdByTouch(page, button(page));
    await page.getByText('CHƯA CHẮC đã phát').waitFor();
    expect(await page.getByText('Hộp đang phát').count()).toBe(0);
    scene.line.mend();
    await page.getByText('Hộp đang phát. Muốn dừng, bấm DỪNG').waitFor();
    await onAir(page).getByText('Người phát: Lan').waitFor();
    expect(scene.box.acted).toEqual(['siren Lan']);
  });

  it('never says that it sounds what nobody heard of, and says so when the box is back', async () => {
    const page = await scene.enter(browser, PHONE, 'Lan');
    scene.line.cut();
    await holdByTouch(page, button(page));
    await page.getByRole('button', { name: 'Thôi, không hỏi nữa' }).click();
    await page.getByText('KHÔNG RÕ hộp đã nhận lệnh hay chưa').waitFor();
    await page.getByText('Cần phát ngay: nhấn nút khẩn cấp trên hộp').first().waitFor();
    expect(await page.getByText('ĐANG PHÁT').count()).toBe(0);
    scene.line.mend();
    await page.getByText('lệnh của bạn CHƯA được phát').waitFor();
    expect(scene.box.acted).toEqual([]);
  });

  it('finds a press whose reply was given up in the log of the box', async () => {
    const page = await scene.enter(browser, PHONE, 'Lan');
    scene.line.deafen();
    await holdByTouch(page, button(page));
    await page.getByRole('button', { name: 'Thôi, không hỏi nữa' }).click();
    await page.getByText('KHÔNG RÕ hộp đã nhận lệnh hay chưa').waitFor();
    scene.line.mend();
    await page.getByText('lệnh của bạn ĐÃ được phát').waitFor();
  });

  it('shows since when, and what was true then, while an override goes on; and comes back by itself', async () => {
    const page = await scene.enter(browser, PHONE, 'Lan');
    scene.box.begin('siren', 'Minh', 'siren');
    await onAir(page).getByText('Người phát: Minh').waitFor();
    scene.line.cut();
    await onAir(page)
      .getByText(/Hộp không trả lời từ \d\d:\d\d:\d\d/)
      .waitFor();
    await onAir(page).getByText('Lúc đó').waitFor();
    const clock = onAir(page).locator('.state .clock');
    const stood = await clock.textContent();
    await page.waitForTimeout(1_500);
    expect(await clock.textContent()).toBe(stood);
    scene.box.stopAll('Minh');
    scene.line.mend();
    await onAir(page).getByText('Đang im lặng').waitFor();
    expect(await page.getByText('Hộp không trả lời từ').count()).toBe(0);
    await page.getByText('Đã nối lại với hộp').waitFor();
  });

  it('says no more that it sounds', async () => {
    const page = await scene.enter(browser, PHONE, 'Lan');
    await holdByTouch(page, button(page));
    await page.getByText('Hộp đang phát').waitFor();
    scene.line.cut();
    await onAir(page).getByText('Hộp không trả lời từ').waitFor();
    expect(await page.getByText('Hộp đang phát').count()).toBe(0);
  });

  it('sends a stop until it is answered, and says that it is not certain until then', async () => {
    const page = await scene.enter(browser, PHONE, 'Lan');
    scene.box.begin('siren', 'Minh', 'siren');
    scene.line.cut();
    await page.getByRole('button', { name: 'DỪNG' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Dừng tất cả' }).click();
    await dialog.getByText('Hộp chưa trả lời, đang gửi lại lệnh dừng').waitFor();
    scene.line.mend();
    await dialog.waitFor({ state: 'detached' });
    expect(scene.box.acted).toEqual(['siren Minh', 'stop Lan']);
  });

  it('takes a press back that the box has not answered when everything is stopped', async () => {
    const page = await scene.enter(browser, PHONE, 'Lan');
    scene.line.cut();
    await holdByTouch(page, button(page));
    await page.getByText('CHƯA CHẮC đã phát').waitFor();
    await page.getByRole('button', { name: 'DỪNG' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Dừng tất cả' }).click();
    await dialog.getByText('Hộp chưa trả lời, đang gửi lại lệnh dừng').waitFor();
    scene.line.mend();
    await page.locator('.stop').getByText('Hộp đã dừng lúc').waitFor();
    await page.getByText('lệnh của bạn CHƯA được phát').waitFor();
    await page.waitForTimeout(2_500);
    expect(scene.box.acted).toEqual(['stop Lan']);
  });

  it('leaves open whether it stopped when the stop is not sent any more', async () => {
    const page = await scene.enter(browser, PHONE, 'Lan');
    scene.box.begin('siren', 'Minh', 'siren');
    scene.line.cut();
    await page.getByRole('button', { name: 'DỪNG' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Dừng tất cả' }).click();
    await dialog.getByRole('button', { name: 'Thôi, không gửi nữa' }).click();
    await dialog.getByText('KHÔNG RÕ đã dừng hay chưa').waitFor();
    await dialog.getByRole('button', { name: 'Không dừng' }).waitFor();
  });

  it('says of clock and link, too, that nobody knows them now', async () => {
    const page = await scene.enter(browser, PHONE, 'Lan');
    await page.locator('.standing [data-state="good"]').first().waitFor();
    scene.line.cut();
    await onAir(page).getByText('Hộp không trả lời từ').waitFor();
    expect(await page.locator('.standing [data-state="good"]').count()).toBe(0);
    expect(await page.locator('.standing').getByText('chưa biết').count()).toBe(2);
  });

  it('keeps STOP and everything else where it was', async () => {
    const page = await scene.enter(browser, PHONE, 'Lan');
    const top = () => page.locator('main').evaluate((main) => main.getBoundingClientRect().top);
    const before = await top();
    scene.box.begin('siren', 'Minh', 'siren');
    await onAir(page).getByText('Người phát: Minh').waitFor();
    expect(await top()).toBe(before);
    scene.line.cut();
    await onAir(page).getByText('Hộp không trả lời từ').waitFor();
    expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(8);
  });
});

describe('the microphone of the box', () => {
  it('is on until it is ended, with a clock that runs', async () => {
    const page = await scene.enter(browser, PHONE, 'Lan');
    await choose(page, 'Nói trực tiếp');
    await holdByTouch(page, button(page));
    await page.locator('.talking').getByText('ĐANG NÓI RA LOA').waitFor();
    await page.locator('.talking').getByText('0:02').waitFor();
    await page.getByRole('button', { name: 'Ngừng nói' }).click();
    await page.locator('.talking').waitFor({ state: 'detached' });
    expect(scene.box.acted).toEqual(['voice Lan', 'end override-1 Lan']);
  });

  it('is kept open by its page, in whatever view, also when that was loaded anew; and by no other one', async () => {
    const page = await scene.enter(browser, PHONE, 'Lan');
    const told = () => scene.box.renewed.filter((item) => item === 'override-1').length;
    await choose(page, 'Nói trực tiếp');
    await holdByTouch(page, button(page));
    await observed('it is told at once', () => told() === 1);
    await page.getByRole('link', { name: 'Sức khỏe' }).click();
    await observed('it is told from another view', () => told() === 2);
    await page.reload();
    await observed('it is told after a reload', () => told() === 3);
    await page.context().close();
    await scene.enter(browser, LAPTOP, 'Lan');
    expect(told()).toBe(3);
  });

  it('is on for as long as the button is held, where that was chosen', async () => {
    const page = await scene.enter(browser, PHONE, 'Lan');
    await choose(page, 'Nói trực tiếp');
    await page.getByLabel('Giữ nút trong khi nói').check();
    const held = holdByTouch(page, button(page), 4_000);
    await page.locator('.talking').getByText('Thả tay là ngừng').waitFor();
    expect(scene.box.acted).toEqual(['voice Lan']);
    await held;
    await observed('it has ended', () => scene.box.acted.includes('end override-1 Lan'));
    expect(scene.box.acted).toHaveLength(2);
  });
});
