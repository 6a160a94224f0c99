import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { holdByTouch } from './hold.ts';
import { type PageScene, PHONE, pageScene, startBrowser } from './page-scene.ts';

let browser: Browser;
let scene: PageScene;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loa-recording-'));
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  scene = await pageScene();
});
afterEach(async () => {
  await scene.close();
  expect(scene.wrongs).toEqual([]);
});

const send = (page: Page) => page.getByRole('button', { name: 'Gửi lên hộp' });

/** From a file, as on a phone: through the browser's own line it would take longer than the sending. */
async function chosen(bytes: Buffer): Promise<Page> {
  const file = join(folder, 'thon-dong.wav');
  writeFileSync(file, bytes);
  const page = await scene.enter(browser, PHONE, 'Lan');
  await page.locator('.tile').getByText('Ghi âm', { exact: true }).click();
  await page.getByLabel('Chọn tệp có sẵn').setInputFiles(file);
  return page;
}

/** A second of a tone, as a phone's recorder makes it. */
function tone(): Buffer {
  const [rate, seconds] = [16_000, 1];
  const data = Buffer.alloc(rate * seconds * 2);
  for (let at = 0; at < rate * seconds; at++)
    data.writeInt16LE(Math.round(8_000 * Math.sin((at * 440 * 2 * Math.PI) / rate)), at * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

it('opens the recorder of the phone', async () => {
  const page = await scene.enter(browser, PHONE, 'Lan');
  await page.locator('.tile').getByText('Ghi âm', { exact: true }).click();
  const recorder = page.getByLabel('Ghi âm', { exact: true }).and(page.locator('input[type=file]'));
  expect([await recorder.getAttribute('accept'), await recorder.getAttribute('capture')]).toEqual([
    'audio/*',
    'user',
  ]);
});

it('can be listened to before anything is sent', async () => {
  const page = await chosen(tone());
  await page.getByText('thon-dong.wav (0,1 MB)').waitFor();
  await page.waitForFunction(() => document.querySelector('audio')?.duration === 1);
  expect(scene.box.acted).toEqual([]);
});

it('is sent, and only then held to be broadcast', async () => {
  const page = await chosen(tone());
  expect(await page.getByRole('button', { name: /Giữ để phát/ }).count()).toBe(0);
  await send(page).click();
  await page.getByText('Hộp đã nhận bản ghi, dài 0:12. Chưa phát.').waitFor();
  await holdByTouch(page, page.getByRole('button', { name: 'Giữ để phát: Ghi âm' }));
  await page.locator('.on-air').getByText('Người phát: Lan').waitFor();
  expect(scene.box.acted).toEqual(['recording of 32044 bytes Lan', 'recorded Lan']);
});

it('says how far it is, and can be taken back', async () => {
  const page = await chosen(Buffer.alloc(3_000_000, 1));
  const phone = await page.context().newCDPSession(page);
  await phone.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 20, downloadThroughput: 1_000_000, uploadThroughput: 300_000 },
  });
  await send(page).click();
  const progress = page.getByRole('progressbar', { name: 'Đang gửi lên hộp' });
  await page.waitForFunction(() => {
    const bar = document.querySelector('progress');
    return bar !== null && bar.value > 0 && bar.value < 100;
  });
  await progress.waitFor();
  await page.getByRole('button', { name: 'Hủy' }).click();
  await send(page).waitFor();
  expect(scene.box.acted).toEqual([]);
});

it('is still on the phone when the box is lost on the way', async () => {
  const page = await chosen(tone());
  scene.line.cut();
  await page.getByText('Hộp không trả lời từ').first().waitFor();
  await send(page).click();
  await page.getByText('Bản ghi vẫn còn trên điện thoại').waitFor();
  scene.line.mend();
  await send(page).click();
  await page.getByText('Hộp đã nhận bản ghi').waitFor();
});

it.each([
  ['what is no sound', Buffer.from('noise and nothing'), 'Tệp này không có tiếng'],
  ['what is larger than the box takes', Buffer.alloc(21_000_000, 1), 'lớn hơn 20 MB'],
])('is refused in words that name the fix: %s', async (_, bytes, words) => {
  const page = await chosen(bytes);
  await send(page).click();
  await page.getByRole('alert').getByText(words).waitFor();
  expect(await page.getByRole('button', { name: /Giữ để phát/ }).count()).toBe(0);
});
