/** The village page in a browser: x of y nodes have sounded, as reports come in, on a telephone and on a wall. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { SystemClock } from '../../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../../drivers/clock/system/system-timers.ts';
import type { PlayLogRow } from '../../../../province/contract/messages/playlog.ts';
import type { Receipt } from '../../../../province/contract/messages/receipt.ts';
import type { Province } from '../../../../province/reference/province.ts';
import { serveProvince } from '../../../../province/reference/serve-province.ts';
import { servePage } from '../../../../province/reference/village/page/page-server.ts';
import { addSpeaker, flood, makeProvince } from '../make-province.ts';

const NAMES = ['loa-1', 'loa-2', 'loa-3', 'loa-4', 'loa-5'];
const SIZES = [
  ['a telephone', 390, 844],
  ['a wall', 1920, 1080],
] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
afterAll(() => browser.close());

async function open(
  width: number,
  height: number,
): Promise<{ province: Province; page: Page; id: string; jti: string }> {
  const { province } = await makeProvince();
  for (const nodeId of NAMES) await addSpeaker(province, nodeId);
  const clock = new SystemClock();
  const served = await serveProvince(province, {
    ...{ clock, timers: new SystemTimers(clock) },
    ports: { mqtt: 0, mqttTls: 0, content: 0, api: 0 },
  });
  onTestFinished(() => served.close());
  const nodes = NAMES.map((nodeId) => ({ nodeId, kind: 'speaker', zones: {}, console: 9 }));
  const village = await servePage({
    ...{ port: 0, nodes, token: served.token },
    api: Number(new URL(served.urls.api).port),
  });
  onTestFinished(() => village.close());
  const page = await browser.newPage({ viewport: { width, height } });
  onTestFinished(() => page.close());
  await page.goto(village.url);
  const { id, jti } = await province.sendAlert(
    flood({ status: 'exercise', infos: [{ language: 'vi', headline: 'Kiểm tra' }] }),
  );
  return { province, page, id, jti };
}

let reports = 0;
const now = () => new Date().toISOString();
const common = (nodeId: string) => ({ v: 1 as const, id: `${nodeId}-${++reports}`, nodeId });
const keepReceipt = (province: Province, nodeId: string, subject: Receipt['subject'], told: object) =>
  province.keep({
    ...{ kind: 'receipt', receivedAt: now() },
    report: { ...common(nodeId), at: now(), subject, ...told } as Receipt,
  });
const keepRow = (province: Province, nodeId: string, item: string, change: Partial<PlayLogRow> = {}) =>
  province.keep({
    ...{ kind: 'playlog', receivedAt: now() },
    report: {
      ...{
        ...common(nodeId),
        item,
        class: 'emergency',
        exercise: true,
        title: 'Kiểm tra',
        issuer: 'province',
      },
      ...{ zones: ['dong'], startedAt: now(), endedAt: now(), outcome: 'played', soundedMs: 31_200 },
      ...{ volumePercent: 40, cuts: [], clockTrust: 'synchronised' },
      proof: { rate: 48_000, handedFrames: 9, playedFrames: 9, rmsDbfs: -20 },
      ...change,
    },
  });

describe.each(SIZES)('on %s', (name, width, height) => {
  it('counts who has sounded by what was measured, as it comes in, and says of each other one why not', async () => {
    const { province, page, id, jti } = await open(width, height);
    const subject = { type: 'alert' as const, jti, id };
    const count = page.locator('.count');
    await expect.poll(() => count.textContent()).toBe('0/5 cụm đã phát · 5 đang chờ');

    await keepReceipt(province, 'loa-1', subject, { status: 'playing' });
    await expect.poll(() => count.textContent()).toBe('0/5 cụm đã phát · 1 đang phát · 4 đang chờ');
    await keepReceipt(province, 'loa-1', subject, { status: 'played', soundedMs: 31_200 });
    // Its word alone is none.
    await expect.poll(() => count.textContent()).toMatch(/^0\/5/);
    await keepRow(province, 'loa-1', id);
    await expect.poll(() => count.textContent()).toBe('1/5 cụm đã phát · 4 đang chờ');

    province.see({ state: { v: 1, nodeId: 'loa-2', online: false } });
    await keepReceipt(province, 'loa-3', subject, { status: 'refused', reason: 'not-permitted' });
    await keepRow(province, 'loa-4', id, { outcome: 'missed', reason: 'muted', soundedMs: 0 });
    await keepRow(province, 'loa-5', id, {
      proof: {
        rate: 48_000,
        handedFrames: 9,
        playedFrames: 9,
        rmsDbfs: -20,
        relays: [{ zone: 'dong', confirmed: false }],
      },
    });
    await expect.poll(() => count.textContent()).toBe('1/5 cụm đã phát · 1 đang chờ · 3 không phát');
    const said = (nodeId: string) => page.locator('.receivers li', { hasText: nodeId }).textContent();
    expect(await said('loa-1')).toMatch(/đã phát 31\.2 s/);
    expect(await said('loa-2')).toMatch(/mất kết nối từ \d\d:/);
    expect(await said('loa-3')).toMatch(/từ chối: nơi ban hành không có quyền/);
    expect(await said('loa-4')).toMatch(/đang bị tắt tiếng/);
    expect(await said('loa-5')).toMatch(/rơ-le không đóng: dong/);

    expect(
      await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
      'nothing stands beyond the edge',
    ).toBeLessThanOrEqual(0);
    const pictures = process.env['LOA_TEST_PICTURES'];
    if (pictures !== undefined)
      await page.screenshot({ path: `${pictures}/village-${name.replaceAll(' ', '-')}.png`, fullPage: true });
  });
});
