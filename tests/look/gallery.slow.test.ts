import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildGallery, type Gallery } from './gallery/open-gallery.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Axe {
  run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

let browser: Browser;
let gallery: Gallery;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  gallery = await buildGallery(browser);
});
afterAll(() => browser.close());

describe.each(['light', 'dark'] as const)('the look, %s', (colorScheme) => {
  it('breaks no rule of accessibility, at rest and while it asks', async () => {
    const { page, complaints } = await gallery.open({ colorScheme });
    const broken = () =>
      page.evaluate(
        async ([source, rules]) => {
          // The content policy takes no script from a test; a page's own debugger may.
          if (!('axe' in window)) new Function(source)();
          const { axe } = window as unknown as { axe: Axe };
          const { violations } = await axe.run({ runOnly: rules });
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
        },
        [AXE, RULES] as const,
      );
    expect(await broken()).toEqual([]);
    await page.evaluate(() => document.querySelector<HTMLElement>('.hold-button')?.click());
    await page.waitForSelector('.hold-ask');
    expect(await broken()).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('has nothing to press that is smaller than a thumb', async () => {
    const { page } = await gallery.open({ colorScheme });
    const small = await page.$$eval('button, input, select', (all) =>
      all
        .map((one) => ({ one: one.outerHTML.slice(0, 80), box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 44 || box.height < 44)
        .map(({ one }) => one),
    );
    expect(small).toEqual([]);
    await page.context().close();
  });
});

it('is dark by choice on a light phone, and light on a dark one', async () => {
  const ground = async (colorScheme: 'light' | 'dark', theme: string) => {
    const { page } = await gallery.open({ colorScheme });
    await page.evaluate((chosen) => document.documentElement.setAttribute('data-theme', chosen), theme);
    const colour = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.context().close();
    return colour;
  };
  expect(await ground('light', 'dark')).toBe(await ground('dark', 'dark'));
  expect(await ground('dark', 'light')).toBe(await ground('light', 'light'));
  expect(await ground('dark', 'light')).not.toBe(await ground('light', 'dark'));
});

it('speaks the language that was chosen, says so to the browser, and remembers it', async () => {
  const { page } = await gallery.open();
  const heard = () =>
    page.evaluate(() => [document.documentElement.lang, document.querySelector('h1')?.textContent]);
  expect(await heard()).toEqual(['vi', 'Bộ mặt chung']);
  await page.getByRole('button', { name: 'English' }).click();
  expect(await heard()).toEqual(['en', 'The common look']);
  await page.reload();
  await page.waitForSelector('h1');
  expect(await heard()).toEqual(['en', 'The common look']);
  await page.context().close();
});

it('speaks Vietnamese in a browser that keeps nothing', async () => {
  const { page, complaints } = await gallery.open({ storageState: { cookies: [], origins: [] } });
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('no', 'SecurityError');
      },
    });
  });
  await page.reload();
  await page.waitForSelector('h1');
  await page.getByRole('button', { name: 'English' }).click();
  expect(await page.textContent('h1')).toBe('The common look');
  expect(complaints).toEqual([]);
  await page.context().close();
});
