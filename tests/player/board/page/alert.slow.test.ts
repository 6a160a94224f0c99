import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BoardBox, boardBox } from './board-box.ts';
import { alert, FACE, notice, wallPage, words } from './wall-page.ts';

const WALL = [1920, 1080] as const;
/** What a person takes for at once; of the arbiter's decision, which is a millisecond before. */
const AT_ONCE_MS = 150;

let browser: Browser;
let box: BoardBox;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
afterAll(() => browser.close());
beforeEach(async () => {
  box = await boardBox();
  box.say({ type: 'face', face: FACE });
});
afterEach(() => box.close());

/** Text, for it runs in the page: ratio of WCAG 2.2 between two colours of a part. */
const contrast = (part: string) => `(() => {
  const { color, backgroundColor } = getComputedStyle(document.querySelector('.view.front ${part}'));
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((one) => one / 255).map((one) =>
      one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [high, low] = [light(color), light(backgroundColor)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
})()`;
/** Text, for it runs in the page: how many alerts were laid out, and how many stood there as a frame was painted. */
const REHEARSALS = `
  window.laid = window.painted = 0;
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node.dataset?.kind === 'alert') window.laid++;
  }).observe(document, { childList: true, subtree: true });
  const look = () => {
    if (document.querySelector('.alert')) window.painted++;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;
const text = (page: Page, part: string) => page.locator(`.view.front ${part}`).allTextContents();

describe('an alert', () => {
  it.each([1, 2, 3, 4, 5])('of level %i is read on its colour at 7:1', async (level) => {
    const { page, shows } = await wallPage(browser, box, WALL);
    await shows(alert({ level, id: `level ${level}` }));
    for (const part of ['.layer.front', '.band', '.ticker'])
      expect([part, await page.evaluate<number>(contrast(part))]).toEqual([
        part,
        expect.toSatisfy((ratio: number) => ratio >= 7),
      ]);
    await page.close();
  });

  it('was rehearsed before the first one comes, and nobody has seen it', async () => {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    await page.addInitScript(REHEARSALS);
    box.say({ type: 'frame', frame: notice('Họp thôn', 'Tối nay 19 giờ.') });
    await page.goto(`${box.url}/board`);
    await expect.poll(() => page.evaluate('window.laid'), { timeout: 10_000 }).toBe(1);
    expect(await page.evaluate('window.painted')).toBe(0);
    expect(await page.locator('.alert').count()).toBe(0);
    await page.close();
  });

  it('says its hazard, level in both languages, places, advice, and when it was issued', async () => {
    const { page, shows, look } = await wallPage(browser, box, WALL);
    await shows(alert());
    expect(await text(page, '.band > :not(:empty)')).toEqual([
      'LŨ QUÉT',
      'CẤP 3 · RỦI RO LỚN',
      'LEVEL 3 · HIGH RISK',
    ]);
    expect(await look()).toMatchObject({
      title: 'Cảnh báo lũ quét',
      body: 'Khu vực: xã Bát Xát, thôn Piềng Láo\nBà con hai bên suối di chuyển ngay lên nhà văn hóa thôn.',
    });
    expect(await text(page, '.foot .meta')).toEqual(['Phát lúc 04:54 ngày 22/11/2026']);
    await expect
      .poll(() => text(page, '.ticker .running'))
      .toContainEqual(expect.stringMatching(/^Cảnh báo lũ quét · CẤP 3/));
    await page.close();
  });

  it('is painted at once, from what the frame itself has', async () => {
    const { page, shows } = await wallPage(browser, box, WALL);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const long = 'Bà con khẩn trương sơ tán. '.repeat(380);
    const took: number[] = [];
    for (let i = 0; i < 15; i++) {
      await shows(notice(`Giữa ${i}`, 'Không có gì.'));
      const begun = performance.now();
      await shows(alert({ id: `alert ${i}`, texts: [words('Lũ quét', long)] }));
      took.push(performance.now() - begun);
    }
    took.sort((a, b) => a - b);
    expect(took[7]).toBeLessThan(AT_ONCE_MS);
    expect(new Set(asked)).toEqual(new Set(['/board/beat']));
    await page.close();
  });

  it('takes the wall from a show whose first picture is not there yet', async () => {
    box.media.set('slow', 'hangs');
    const { page, shows } = await wallPage(browser, box, WALL);
    const slow = {
      id: 'slow',
      kind: 'picture',
      files: [{ language: 'vi', sha256: 'slow', mediaType: 'image/png' }],
    } as const;
    box.say({
      type: 'frame',
      frame: { ...{ id: 'show', kind: 'show', exercise: false }, texts: [], items: [slow] },
    });
    await shows(alert());
    expect(await page.locator('.view').count()).toBe(1);
    expect(await page.locator('img').count()).toBe(0);
    await page.close();
  });

  it('stands in turn with the others in force, in its languages, each in its own colour', async () => {
    const { page, shows, look } = await wallPage(browser, box, [384, 192], { time: true });
    const storm = {
      kind: 'alert',
      level: 2,
      hazard: 'storm',
      texts: [words('Bão số 5', 'Ở trong nhà.')],
    } as const;
    await shows(
      alert({
        level: 4,
        texts: [words('Lũ quét', 'Sơ tán.'), words('Flash flood', 'Move.', 'en')],
        also: [storm],
      }),
    );
    const turn = async () => [
      await page.getAttribute('.view.front', 'data-level'),
      (await text(page, '.band .level'))[0],
      ...(({ title, count }) => [title, count])(await look()),
    ];
    const turns = [
      ['4', 'CẤP 4 · RỦI RO RẤT LỚN', 'Lũ quét', '1/3'],
      ['4', 'LEVEL 4 · VERY HIGH RISK', 'Flash flood', '2/3'],
      ['2', 'CẤP 2 · RỦI RO TRUNG BÌNH', 'Bão số 5', '3/3'],
    ];
    for (const expected of [...turns, ...turns.slice(0, 1)]) {
      expect(await turn()).toEqual(expected);
      await page.clock.runFor(6_100);
    }
    await page.close();
  });

  it('that is practised is marked by a pattern and by words on each page', async () => {
    const { page, shows, look } = await wallPage(browser, box, [384, 192], { time: true });
    await shows(alert({ exercise: true, texts: [words('Lũ quét', 'Sơ tán ngay. '.repeat(60))] }));
    for (let i = 0; i < 3; i++) {
      expect(await text(page, '.exercise')).toEqual(['DIỄN TẬP · EXERCISE']);
      expect(await page.isVisible('.view.front .exercise')).toBe(true);
      expect(
        await page.evaluate<string>(
          'getComputedStyle(document.querySelector(".view.front")).borderImageSource',
        ),
      ).toContain('repeating-linear-gradient');
      const { count } = await look();
      expect(count.split('/')[0]).toBe(`${i + 1}`);
      while ((await look()).count === count) await page.clock.runFor(3_000);
    }
    await page.close();
  });
});

describe('texts that mean harm', () => {
  const HOSTILE = {
    'a program': [
      '<img src=x onerror="document.title=1"><b>Hết',
      '<script>document.title = 1</script><iframe src="//x">',
    ],
    'turned letters': ['\u202eSơ tán\u2067', '\u202d\u202e\u200f\u2066Nước dâng\u2069 \u061c nhanh'],
    'letters of no width': ['S\u200bơ t\u200dán\ufeff', `${'\u200b'.repeat(5_000)}Nước`],
    'a word of 1,000 letters': ['Đ'.repeat(1_000), `a ${'Đ'.repeat(1_000)} b`],
    '10,000 letters': ['Lũ quét '.repeat(37), 'Nước sông dâng nhanh. '.repeat(450)],
    'a heap of marks': [`X${'\u0301'.repeat(500)}`, `Z${'\u0489\u20dd'.repeat(300)} a`],
    'nothing at all': ['', ''],
    'lines and no words': ['\n\n', '\n'.repeat(3_000)],
    'another direction': ['تحذير من الفيضانات', 'اخلوا المنطقة 100% الآن (Bát Xát)'],
  } as const;

  for (const size of [
    [192, 96],
    [1920, 1080],
  ] as const)
    it.each(Object.entries(HOSTILE))(
      `on ${size.join('×')} %s is text, and breaks nothing`,
      async (name, [title, body]) => {
        const { page, shows, look } = await wallPage(browser, box, size);
        for (const frame of [
          alert({
            id: `alert ${name}`,
            texts: [words(title, body)],
            places: [body.slice(0, 300)],
            hazard: title.slice(0, 90) || 'x',
          }),
          notice(title, body, {
            id: `notice ${name}`,
            layout: 'ticker',
            ticker: [words(title, body)],
            link: body,
          }),
        ]) {
          await shows(frame);
          const seen = await look();
          expect(seen).toMatchObject({ made: 0 });
          expect(seen.clipped.filter((what) => what !== 'head')).toEqual([]);
          // A word that is wider than the wall in the smallest letters has to be cut.
          expect(seen.broken.filter((word) => word.length < (size[0] < 1_000 ? 20 : 30))).toEqual([]);
          expect(await page.title()).toBe('Bảng tin');
          expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
        }
        await page.close();
      },
    );

  it('shows a program letter by letter', async () => {
    const { page, shows, look } = await wallPage(browser, box, WALL);
    const [title, body] = HOSTILE['a program'];
    await shows(notice(title, body));
    expect(await look()).toMatchObject({ title, body });
    await page.close();
  });
});
