/** The console's page on a phone and on a laptop, by day and by night, as the box serves it. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { LAPTOP, type PageScene, PHONE, PIN, pageScene } from '../../agent/console/page/page-scene.ts';
import { standStill } from '../morning.ts';
import type { Picture } from '../picture.ts';
import { sampleBox, sirenOnAir } from './sample-box.ts';

const WINDOWS = { phone: PHONE, laptop: LAPTOP } as const;
const VIEWS = ['emergency', 'day', 'health', 'log', 'trial'] as const;
/** Of these, what stands below the window as well. */
const WHOLE: readonly string[] = ['emergency', 'day', 'health', 'log', 'trial'];
/** Into the hold; the picture takes some time too, and all of it is less than the hold. */
const HELD_MS = 200;
/** What moves has come to rest. */
const REST_MS = 400;

type Take = (what: string, page: Page) => Promise<void>;

export async function consolePictures(browser: Browser, say: (text: string) => void): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const [window, options] of Object.entries(WINDOWS))
    for (const colorScheme of ['light', 'dark'] as const) {
      const { width, height } = options.viewport ?? { width: 0, height: 0 };
      const note = (what: string, png: Buffer) => {
        const name = `console-${what}-${width}x${height}-${colorScheme}`;
        pictures.push({ name, group: `console ${window}, ${colorScheme}`, width, height, png });
      };
      const take: Take = async (what, page) => {
        say(`console, ${window}, ${colorScheme}: ${what}`);
        await page.waitForTimeout(REST_MS);
        note(what, await page.screenshot());
        if (!WHOLE.includes(what)) return;
        const whole = await page.evaluate<number>('document.documentElement.scrollHeight');
        await page.setViewportSize({ width, height: whole });
        await page.waitForTimeout(REST_MS);
        note(`${what}-whole`, await page.screenshot());
        await page.setViewportSize({ width, height });
      };
      const scene = await pageScene();
      try {
        await visit(
          browser,
          scene,
          { ...options, colorScheme, ...(window === 'phone' && { deviceScaleFactor: 2 }) },
          take,
        );
      } finally {
        await scene.close();
      }
      if (scene.wrongs.length > 0) throw new Error(`the page complains: ${scene.wrongs.join('; ')}`);
    }
  return pictures;
}

async function visit(
  browser: Browser,
  scene: PageScene,
  options: BrowserContextOptions,
  take: Take,
): Promise<void> {
  sampleBox(scene);
  const page = await scene.open(browser, options, '/still');
  await standStill(page);
  await page.goto(`${scene.line.url}/console`);
  await page.getByLabel('Họ và tên của bạn').fill('Nguyễn Thị Lan');
  await take('log-in', page);
  await page.getByLabel('Mã PIN của cụm loa').fill(PIN);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'DỪNG' }).waitFor();
  for (const view of VIEWS) {
    await page.goto(`${scene.line.url}/console#${view}`);
    await page.locator(`nav a[href="#${view}"][aria-current="page"]`).waitFor();
    if (view === 'trial') await page.getByRole('button', { name: 'Tự kiểm tra ngay' }).click();
    await take(view, page);
  }
  await page.goto(`${scene.line.url}/console#emergency`);
  await page.locator('.means').getByText('Câu có sẵn', { exact: true }).click();
  await page.locator('.hazards').getByText('Lũ', { exact: true }).click();
  const button = page.getByRole('button', { name: /Giữ để phát/ });
  await button.scrollIntoViewIfNeeded();
  await button.hover();
  await page.mouse.down();
  await page.waitForTimeout(HELD_MS);
  await take('hold', page);
  await page.mouse.move(0, 0);
  await page.mouse.up();
  sirenOnAir(scene);
  await page.locator('.on-air').getByText('ĐANG PHÁT KHẨN CẤP').waitFor();
  await page.evaluate('scrollTo(0, 0)');
  await take('on-air', page);
  await page.getByRole('button', { name: 'DỪNG' }).click();
  await page.getByRole('dialog').waitFor();
  await take('stop', page);
  await page.context().close();
}
