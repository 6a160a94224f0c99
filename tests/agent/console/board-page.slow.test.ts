import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type RunningConsole, serveConsole } from '../../../agent/console/console.ts';
import type { Status } from '../../../agent/console/status.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { PageScreen } from '../../../drivers/screen/page/page-screen.ts';
import type { ScreenFrame } from '../../../drivers/screen/port.ts';
import { exampleReport } from '../../../province/contract/examples/reports.ts';
import { observed } from '../../link/observed.ts';

const WORDS =
  'Mưa lớn trên thượng nguồn làm mực nước sông dâng nhanh. Bà con ở vùng trũng thấp khẩn trương sơ tán đến nhà văn hoá thôn. ';
const TEXTS = {
  'one of two sentences': { title: 'Cảnh báo lũ', body: 'Nước sông đang dâng nhanh. Hãy sơ tán ngay.' },
  'one of 5,000 characters': {
    title: 'Cảnh báo lũ khẩn cấp trên sông Hương và sông Bồ, thành phố Huế',
    body: WORDS.repeat(42).trim(),
  },
  'one with a title longer than the screen': { title: WORDS.repeat(4).trim(), body: 'Sơ tán ngay.' },
  'one that would be a program': {
    title: '<img src=x onerror="document.title=1"><b>Hết',
    body: `<script>document.title = 1</script> ${'Đ'.repeat(1_500)} hết.`,
  },
};
const SIZES = [
  [192, 96],
  [384, 192],
  [1920, 1080],
  [1080, 1920],
] as const;

let browser: Browser;
let screen: PageScreen;
let running: RunningConsole;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
afterAll(() => browser.close());
beforeEach(async () => {
  screen = new PageScreen(new VirtualClock());
  running = await serveConsole({
    ...{ host: '127.0.0.1', port: 0, screen, onChange: () => () => {}, order: () => undefined },
    preview: () => exampleReport('preview'),
    status: () => ({}) as unknown as Status,
  });
});
afterEach(() => running.close());

const alert = (text: { title: string; body: string }): ScreenFrame => ({
  ...{ id: 'a1', kind: 'alert', exercise: false, level: 3, issuedAt: '2026-11-22T05:00:00+07:00' },
  texts: [{ language: 'vi', ...text }],
});
const bare = (text: string) => text.replaceAll(/\s/g, '');

interface Seen {
  readonly title: string;
  readonly body: string;
  /** "2/7"; empty when there is one. */
  readonly page: string;
  readonly clipped: boolean;
  readonly made: string;
}

/** What stands there, as a passer-by sees it; text, for it runs in the page. */
const LOOK = `(() => {
  const one = (selector) => document.querySelector(selector);
  const words = one('#words');
  return {
    title: one('#title').textContent,
    body: one('#body').textContent,
    page: one('#page').textContent,
    clipped: words.offsetHeight > one('main').clientHeight || words.scrollWidth > words.clientWidth,
    made: document.title + document.querySelectorAll('main img, main script, main b').length,
  };
})()`;

for (const [width, height] of SIZES) {
  it.each(Object.entries(TEXTS))(`on ${width}×${height} every word of %s is seen whole`, async (_, text) => {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.clock.install();
    screen.show(alert(text));
    await page.goto(`${running.url}/board`);
    const look = () => page.evaluate<Seen>(LOOK);
    // Laid out again once its letters are there: from then on it only turns.
    await page.evaluate('document.fonts.ready');
    let seen = await look();
    while (seen.title + seen.body === '') seen = await look();
    const bodies: string[] = [];
    for (;;) {
      expect(seen).toMatchObject({ clipped: false, made: 'Bảng tin0' });
      bodies.push(seen.body);
      const [at, of] = seen.page.split('/');
      if (of === undefined || at === of) break;
      const before = seen.page;
      while (seen.page === before) {
        await page.clock.runFor(2_000);
        seen = await look();
      }
    }
    const whole = seen.title === '' ? `${text.title} ${text.body}` : text.body;
    expect(bare(bodies.join(' '))).toBe(bare(whole));
    const given = new Set(whole.split(/\s+/).concat(text.title.split(/\s+/)));
    const cut = bodies
      .join(' ')
      .split(/\s+/)
      .filter((word) => !given.has(word) && !/Đ{9}/.test(word));
    expect(cut).toEqual([]);
    await page.close();
  });
}

it('shows two alerts in turn, the higher first, each in its own colour', async () => {
  const page = await browser.newPage({ viewport: { width: 384, height: 192 } });
  await page.clock.install();
  const frame = alert({ title: 'Lũ quét', body: 'Phát lúc 05:00 ngày 22/11/2026' });
  const low = { language: 'vi', title: 'Bão số 5', body: 'Phát lúc 04:00 ngày 22/11/2026' };
  screen.show({ ...frame, id: 'both', level: 4, also: [{ kind: 'alert', level: 2, texts: [low] }] });
  await page.goto(`${running.url}/board`);
  await page.evaluate('document.fonts.ready');
  const look = () =>
    page.evaluate<
      string[]
    >(`[document.body.dataset.level, ...['#title', '#body', '#kind', '#page'].map((one) =>
      document.querySelector(one).textContent)]`);
  await observed('it is painted', () => screen.painted?.frameId === 'both');
  const first = ['4', 'Lũ quét', 'Phát lúc 05:00 ngày 22/11/2026', 'KHẨN CẤP · cấp độ 4', '1/2'];
  const second = ['2', 'Bão số 5', 'Phát lúc 04:00 ngày 22/11/2026', 'KHẨN CẤP · cấp độ 2', '2/2'];
  expect(await look()).toEqual(first);
  await page.clock.runFor(7_000);
  expect(await look()).toEqual(second);
  await page.clock.runFor(7_000);
  expect(await look()).toEqual(first);
  await page.close();
});

it('is seen from its paint until its tab is closed', async () => {
  screen.show(alert(TEXTS['one of two sentences']));
  const page = await browser.newPage();
  await page.goto(`${running.url}/board`);
  await observed('it is painted', () => screen.painted?.frameId === 'a1');
  await page.close();
  await observed('it is gone', () => screen.painted === undefined);
});
