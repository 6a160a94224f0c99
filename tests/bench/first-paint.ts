/**
 * When a cheap phone at the edge of the box's Wi-Fi first shows the console, and when a name can be typed into it: real Chromium, four
 * times slower than this machine, through a slow network, nothing kept from before.
 */
import { pathToFileURL } from 'node:url';
import { PHONE, pageScene, startBrowser } from '../agent/console/page/page-scene.ts';
import type { BenchContext } from './bench-context.ts';
import { type BenchRow, rounded } from './bench-table.ts';
import { summarise } from './statistics.ts';

const SLOWER = 4;
/** As slow as a bad 3G, and as far as the other side of the village (bytes a second, ms). */
const NETWORK = { offline: false, downloadThroughput: 50_000, uploadThroughput: 50_000, latency: 100 };
const AIM_MS = 1_000;
const OPENINGS = 10;

/** `folder` holds the built pages. */
export async function firstPaint(
  folder: string,
  { quick, say }: Pick<BenchContext, 'quick' | 'say'>,
): Promise<BenchRow[]> {
  const scene = await pageScene(pathToFileURL(`${folder}/`));
  const browser = await startBrowser();
  try {
    const painted: number[] = [];
    const usable: number[] = [];
    for (let turn = 0; turn < (quick ? 2 : OPENINGS); turn++) {
      say(`console: first paint ${turn + 1}`);
      const context = await browser.newContext(PHONE);
      const page = await context.newPage();
      const phone = await context.newCDPSession(page);
      await phone.send('Network.enable');
      await phone.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      await phone.send('Network.emulateNetworkConditions', NETWORK);
      await page.goto(`${scene.line.url}/console`, { waitUntil: 'commit' });
      await page.getByLabel('Họ và tên của bạn').waitFor();
      usable.push(await page.evaluate<number>('performance.now()'));
      const paint = 'performance.getEntriesByName("first-contentful-paint")[0].startTime';
      painted.push(await page.evaluate<number>(paint));
      await context.close();
    }
    const note = `median of ${painted.length}; CPU ÷ ${SLOWER}, 400 kbit/s, ${NETWORK.latency} ms`;
    const row = (label: string, values: readonly number[]) => ({
      ...{ label, value: rounded(summarise(values).median), unit: 'ms', note },
    });
    return [
      { ...row('console, first paint on a slow phone', painted), aim: AIM_MS },
      row('console, until a name can be typed', usable),
    ];
  } finally {
    await browser.close();
    await scene.close();
  }
}
