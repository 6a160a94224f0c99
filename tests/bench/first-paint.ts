/**
 * When a cheap phone first shows the console, and when a name can be typed into it: real Chromium, several times slower than this machine,
 * through a slow network, nothing kept from before. At the edge of the box's Wi-Fi, and as far away as a page of this box can be.
 */
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { type PageScene, PHONE, pageScene, startBrowser } from '../agent/console/page/page-scene.ts';
import type { BenchContext } from './bench-context.ts';
import { type BenchRow, rounded } from './bench-table.ts';
import { summarise } from './statistics.ts';

/** As slow as a bad 3G (bytes a second). */
const BANDWIDTH = 50_000;
const PHONES = [
  { name: 'slow phone', slower: 4, latencyMs: 100 },
  { name: 'slowest phone', slower: 6, latencyMs: 400 },
] as const;
const AIM_MS = 1_000;
const OPENINGS = 5;

/** `folder` holds the built pages. */
export async function firstPaint(
  folder: string,
  { quick, say }: Pick<BenchContext, 'quick' | 'say'>,
): Promise<BenchRow[]> {
  const scene = await pageScene(pathToFileURL(`${folder}/`));
  const browser = await startBrowser();
  try {
    const rows: BenchRow[] = [];
    for (const phone of PHONES) {
      const { painted, usable } = await openings(scene, browser, phone, quick ? 2 : OPENINGS, say);
      const note = `median of ${painted.length}; CPU ÷ ${phone.slower}, 400 kbit/s, ${phone.latencyMs} ms`;
      const row = (label: string, values: readonly number[]) => ({
        ...{ label: `console on a ${phone.name}, ${label}`, value: rounded(summarise(values).median) },
        ...{ unit: 'ms', note },
      });
      rows.push({ ...row('first paint', painted), aim: AIM_MS }, row('until a name can be typed', usable));
    }
    return rows;
  } finally {
    await browser.close();
    await scene.close();
  }
}

async function openings(
  scene: PageScene,
  browser: Browser,
  { name, slower, latencyMs }: (typeof PHONES)[number],
  count: number,
  say: (text: string) => void,
): Promise<{ readonly painted: readonly number[]; readonly usable: readonly number[] }> {
  const painted: number[] = [];
  const usable: number[] = [];
  for (let turn = 0; turn < count; turn++) {
    say(`console: first paint on a ${name}, ${turn + 1}`);
    const context = await browser.newContext(PHONE);
    const page = await context.newPage();
    const phone = await context.newCDPSession(page);
    await phone.send('Network.enable');
    await phone.send('Emulation.setCPUThrottlingRate', { rate: slower });
    await phone.send('Network.emulateNetworkConditions', {
      ...{ offline: false, downloadThroughput: BANDWIDTH, uploadThroughput: BANDWIDTH, latency: latencyMs },
    });
    await page.goto(`${scene.line.url}/console`, { waitUntil: 'commit' });
    await page.getByLabel('Họ và tên của bạn').waitFor();
    usable.push(await page.evaluate<number>('performance.now()'));
    const paint = 'performance.getEntriesByName("first-contentful-paint")[0].startTime';
    painted.push(await page.evaluate<number>(paint));
    await context.close();
  }
  return { painted, usable };
}
