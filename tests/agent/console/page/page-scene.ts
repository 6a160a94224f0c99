/** The box's own server with its page, a line to it, and a real browser. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { serveConsole } from '../../../../agent/console/console.ts';
import { Door } from '../../../../agent/console/door/door.ts';
import type { Status } from '../../../../agent/console/status.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import { exampleReport } from '../../../../province/contract/examples/reports.ts';
import type { Preview } from '../../../../province/contract/messages/answers/preview.ts';
import { Line } from './line.ts';
import { PageBox } from './page-box.ts';

export const PIN = '482913';
export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
};
export const LAPTOP: BrowserContextOptions = { viewport: { width: 1366, height: 768 } };

const PAGES = new URL('../../../../dist/agent/console/pages/', import.meta.url);
const SALT = Buffer.alloc(16, 7);
const hash = (pin: string) => createHash('sha256').update(SALT).update(pin).digest();

export async function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
}

export interface PageScene {
  readonly box: PageBox;
  readonly line: Line;
  readonly clock: VirtualClock;
  foresee(preview: Preview): void;
  /** A page of its own: another phone. */
  open(browser: Browser, options: BrowserContextOptions, path?: string): Promise<Page>;
  /** Logged in as `who`, at a view. */
  enter(browser: Browser, options: BrowserContextOptions, who?: string, view?: string): Promise<Page>;
  /** Errors that pages threw, and what the content policy refused. */
  readonly wrongs: string[];
  close(): Promise<void>;
}

export async function pageScene(pages: URL = PAGES): Promise<PageScene> {
  const data = mkdtempSync(join(tmpdir(), 'loa-page-'));
  const box = new PageBox();
  const clock = new VirtualClock();
  const wrongs: string[] = [];
  let preview = exampleReport('preview');
  const running = await serveConsole({
    ...{ host: '127.0.0.1', port: 0, onChange: () => () => {}, order: () => undefined, pages },
    status: () => ({}) as unknown as Status,
    preview: () => preview,
    desk: {
      ...{ acts: box, clock, timers: clock, failed: (error) => wrongs.push(String(error)) },
      door: new Door({
        pin: { N: 2 ** 14, r: 8, p: 1, salt: SALT, hash: hash(PIN) },
        clock,
        derive: async (pin) => hash(String(pin)),
        faults: { note: () => {} },
        log: { info: () => {}, warn: () => {} },
      }),
      uploads: {
        folder: join(data, 'uploads'),
        run: 'this-run',
        freeBytes: async () => 1_000_000_000,
        floorBytes: 500_000_000,
      },
      faults: { raise: () => {}, clear: () => {} },
    },
  });
  const line = await Line.to(Number(new URL(running.url).port));
  const open = async (browser: Browser, options: BrowserContextOptions, path = '/console') => {
    const context = await browser.newContext({ locale: 'vi-VN', ...options });
    const page = await context.newPage();
    page.on('pageerror', (error) => wrongs.push(String(error)));
    page.on('console', (said) => {
      if (said.type() === 'error' && !/Failed to load resource|ERR_/.test(said.text()))
        wrongs.push(said.text());
    });
    await page.goto(`${line.url}${path}`);
    return page;
  };
  return {
    ...{ box, line, clock, wrongs, open },
    foresee: (foreseen) => {
      preview = foreseen;
    },
    enter: async (browser, options, who = 'Nguyễn Thị Lan', view = 'emergency') => {
      const page = await open(browser, options, `/console#${view}`);
      await page.getByLabel('Họ và tên của bạn').fill(who);
      await page.getByLabel('Mã PIN của cụm loa').fill(PIN);
      await page.getByRole('button', { name: 'Đăng nhập' }).click();
      await page.getByRole('button', { name: 'DỪNG' }).waitFor();
      return page;
    },
    close: async () => {
      await line.close();
      await running.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
