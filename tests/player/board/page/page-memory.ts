/** What a page holds on to once all garbage is gone, as the browser counts it. */
import type { Page } from 'playwright-core';

export interface PageMemory {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

export async function pageMemory(page: Page): Promise<PageMemory> {
  const browser = await page.context().newCDPSession(page);
  try {
    // The first one may leave behind what only a finaliser lets go of.
    for (const _ of ['first', 'second']) await browser.send('HeapProfiler.collectGarbage');
    const { usedSize } = await browser.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await browser.send('Memory.getDOMCounters');
    return { heapBytes: usedSize, nodes, listeners: jsEventListeners };
  } finally {
    await browser.detach();
  }
}
