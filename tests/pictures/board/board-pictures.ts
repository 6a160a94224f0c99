/** The board's page on walls of all sizes, as the box serves it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { BoardMedia } from '../../../agent/console/board/board-media.ts';
import { serveBoard } from '../../agent/console/board/served-board.ts';
import { observed } from '../../link/observed.ts';
import { standStill } from '../morning.ts';
import type { Picture } from '../picture.ts';
import { poster } from './poster.ts';
import { FRAMES } from './sample-frames.ts';

const WALLS = [
  [192, 96],
  [384, 192],
  [1920, 1080],
  [1080, 1920],
] as const;
const PAINTED_WITHIN_MS = 20_000;
/** Running words come in from the edge. */
const TICKER_IN_MS = 3_500;

export async function boardPictures(browser: Browser, say: (text: string) => void): Promise<Picture[]> {
  const folder = mkdtempSync(join(tmpdir(), 'loa-pictures-'));
  try {
    const file = join(folder, 'poster.png');
    writeFileSync(file, await poster(browser));
    // Mostly they wait for words that run.
    const walls = await Promise.all(WALLS.map((size) => onWall(browser, size, file, say)));
    return walls.flat();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function onWall(
  browser: Browser,
  [width, height]: readonly [number, number],
  file: string,
  say: (text: string) => void,
): Promise<Picture[]> {
  const media = new BoardMedia(() => file);
  const { url, screen, close } = await serveBoard({ media });
  const page = await browser.newPage({ viewport: { width, height } });
  const pictures: Picture[] = [];
  try {
    await standStill(page);
    await page.goto(`${url}/board`);
    await page.evaluate('document.fonts.ready');
    for (const [name, [frame, face]] of Object.entries(FRAMES)) {
      say(`board ${width}×${height}: ${name}`);
      screen.wear(face);
      media.shows(frame);
      screen.show(frame);
      await observed(`${name} is painted`, () => screen.painted?.frameId === frame.id, PAINTED_WITHIN_MS);
      if (name === 'standing') await page.locator('.view.front .notice.front').waitFor();
      if (frame.kind === 'alert' || frame.layout === 'ticker') await page.waitForTimeout(TICKER_IN_MS);
      pictures.push({
        ...{ name: `board-${name}-${width}x${height}`, group: `board ${width}×${height}` },
        ...{ width, height, png: await page.screenshot() },
      });
    }
    return pictures;
  } finally {
    await page.close();
    await close();
  }
}
