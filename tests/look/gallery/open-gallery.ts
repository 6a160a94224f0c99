/** The gallery in a browser, under the content policy of the box. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; media-src 'self'";
const HTML =
  '<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Loa</title><link rel="stylesheet" href="gallery.css"><body><script type="module" src="gallery.js"></script></html>';
const ADDRESS = 'http://localhost/';

export interface GalleryOptions extends BrowserContextOptions {
  /** How long a press has to last; absent: what it is by itself. */
  readonly holdMs?: number;
}

export interface Gallery {
  /** A phone of a person who was never there, and its page. What the page complains of is put into `complaints`. */
  open(options?: GalleryOptions): Promise<{ page: Page; complaints: string[] }>;
}

export async function buildGallery(browser: Browser): Promise<Gallery> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./gallery.tsx', import.meta.url))],
    outdir: '/',
    write: false,
    bundle: true,
    format: 'esm',
    target: ['chrome109', 'safari15'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  const body = (name: string) => outputFiles.find(({ path }) => path.endsWith(name))?.text ?? '';
  return {
    async open({ holdMs, ...options } = {}) {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
      const complaints: string[] = [];
      await context.route(`${ADDRESS}**`, async (route) => {
        const { pathname } = new URL(route.request().url());
        const headers = { 'content-security-policy': POLICY };
        const answer = (contentType: string, text: string) =>
          route.fulfill({ headers, contentType: `${contentType}; charset=utf-8`, body: text });
        if (pathname === '/gallery.js') await answer('text/javascript', body('gallery.js'));
        else if (pathname === '/gallery.css') await answer('text/css', body('gallery.css'));
        else if (pathname === '/') await answer('text/html', HTML);
        else await route.fulfill({ status: 404 });
      });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        const favicon = message.location().url.endsWith('/favicon.ico');
        if (message.type() === 'error' && !favicon) complaints.push(message.text());
      });
      await page.goto(holdMs === undefined ? ADDRESS : `${ADDRESS}?hold=${holdMs}`);
      await page.waitForSelector('h1');
      return { page, complaints };
    },
  };
}
