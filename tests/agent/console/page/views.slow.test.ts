import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exampleReport } from '../../../../province/contract/examples/reports.ts';
import { axeFinds } from './axe-finds.ts';
import { fullBox } from './full-box.ts';
import { LAPTOP, type PageScene, PHONE, PIN, pageScene, startBrowser } from './page-scene.ts';

let browser: Browser;
let scene: PageScene;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  scene = await pageScene();
});
afterEach(async () => {
  await scene.close();
  expect(scene.wrongs).toEqual([]);
});

const VIEWS = ['emergency', 'day', 'health', 'log', 'trial'] as const;
const show = async (page: Page, view: string) => {
  await page.evaluate((name) => {
    location.hash = name;
  }, view);
  await page.locator(`nav a[href="#${view}"][aria-current="page"]`).waitFor();
  if (view === 'day') await page.getByText('Sẽ phát gì').waitFor();
};
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each([
  ['a phone', PHONE],
  ['a laptop', LAPTOP],
] as const)('axe finds nothing against it on %s', (_, size) => {
  it.each(['light', 'dark'] as const)('in the %s', async (colorScheme) => {
    const page = await scene.open(browser, { ...size, colorScheme, bypassCSP: true });
    await page.getByLabel('Họ và tên của bạn').fill('Lan');
    expect(await axeFinds(page)).toEqual([]);
    await page.getByLabel('Mã PIN của cụm loa').fill('111111');
    await page.keyboard.press('Enter');
    await page.getByText('Còn 4 lần thử').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByLabel('Mã PIN của cụm loa').fill(PIN);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'DỪNG' }).waitFor();
    // Everything empty, then everything full, then an emergency on air, its stop, and a box that is away.
    for (const view of VIEWS) {
      await show(page, view);
      expect([view, await axeFinds(page)]).toEqual([view, []]);
    }
    fullBox(scene);
    for (const view of VIEWS) {
      await show(page, view);
      if (view === 'trial') {
        await page.getByRole('button', { name: 'Tự kiểm tra ngay' }).click();
        await page.getByText('Kết quả lúc').waitFor();
      }
      expect([view, await axeFinds(page)]).toEqual([view, []]);
    }
    await show(page, 'emergency');
    for (const means of ['Câu có sẵn', 'Ghi âm', 'Nói trực tiếp']) {
      await page.locator('.means').getByText(means, { exact: true }).click();
      expect([means, await axeFinds(page)]).toEqual([means, []]);
    }
    scene.box.begin('voice', 'Lan', 'voice');
    await page.locator('.talking').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('button', { name: 'DỪNG' }).click();
    expect(await axeFinds(page)).toEqual([]);
    await page.keyboard.press('Escape');
    scene.line.cut();
    await page.getByText('Hộp không trả lời từ').first().waitFor();
    expect(await axeFinds(page)).toEqual([]);
  });
});

it('speaks English when it is asked to, and remembers it', async () => {
  fullBox(scene);
  const page = await scene.enter(browser, PHONE);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Emergency override' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  for (const [link, heading] of [
    ['24 h', 'Next 24 h'],
    ['Health', 'Health of the box'],
    ['Log', 'Log of overrides'],
    ['Tests', 'Tests'],
  ]) {
    await page.getByRole('link', { name: link as string, exact: true }).click();
    await page.getByRole('heading', { name: heading as string, exact: true }).waitFor();
  }
  await page.reload();
  await page.getByRole('heading', { name: 'Tests' }).waitFor();
});

describe('what comes from outside', () => {
  const HOSTILE = [
    '<img src=x onerror="document.title=1"><script>document.title=1</script><b>đậm</b>',
    '\u202Egnàrt iợh gnôhk\u202C \u2066ẩn\u2069 &amp; &lt;i&gt;',
    'Đ'.repeat(10_000),
    'ăâđêôơư ắằẳẵặ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự ỳỷỹỵý ĂÂĐÊÔƠƯ',
  ];

  it.each(HOSTILE.map((text) => [text.slice(0, 30), text] as const))('is text: %s', async (_, text) => {
    const { box } = scene;
    const now = new Date().toISOString();
    box.show({
      ...{ name: text, clusterCode: text, relays: { [text]: true }, lamps: [{ name: text, state: text }] },
      next: [{ at: now, title: text }],
      health: [{ code: text, state: 'bad', value: text, fix: text, since: text }],
      lastFaults: [{ code: text, detail: text, from: now }],
      can: { phrases: [{ hazard: text, words: text }], voice: true, recorded: true, selfTest: true },
    });
    box.log = [{ id: 'o', at: now, by: text, what: 'siren', title: text }];
    box.onAir = [{ id: 'o', name: 'o', title: text, class: 'override', exercise: false }];
    const preview = exampleReport('preview');
    const [sound, silent] = [preview.sounds[0], preview.silent[0]];
    if (!sound || !silent) throw new Error('The example has no rows');
    scene.foresee({
      ...preview,
      sounds: [{ ...sound, title: text, at: now, zones: [text] }],
      silent: [{ ...silent, title: text, at: now, detail: text }],
    });
    const page = await scene.enter(browser, { viewport: { width: 320, height: 640 } });
    await page.locator('.on-air .state').waitFor();
    for (const view of VIEWS) {
      await show(page, view);
      const seen = await page.evaluate(() => ({
        title: document.title,
        made: document.querySelectorAll('img, main b b, main script, main i').length,
      }));
      expect([view, seen]).toEqual([view, { title: 'Loa · bảng điều khiển', made: 0 }]);
      expect([view, await overflow(page)]).toEqual([view, 0]);
      expect(await page.getByRole('button', { name: 'DỪNG' }).isVisible()).toBe(true);
    }
    expect(await page.locator('.on-air .title .said').first().textContent()).toBe(text);
  });
});

it.each([
  ['320 px', 320, 568],
  ['a laptop at 200 %', 683, 384],
  ['a telephone on its side', 740, 360],
])(
  'fits %s: nothing runs out of it, STOP is in reach, what has the focus is seen',
  async (_, width, height) => {
    fullBox(scene);
    const page = await scene.enter(browser, { viewport: { width, height } });
    for (const view of VIEWS) {
      await show(page, view);
      expect([view, await overflow(page)]).toEqual([view, 0]);
      await page.evaluate(() => scrollTo(0, 1e6));
      const stop = await page.getByRole('button', { name: 'DỪNG' }).boundingBox();
      expect(stop && stop.y >= 0 && stop.y + stop.height <= height).toBe(true);
      const hidden = await page.evaluate(async () => {
        const bad: string[] = [];
        for (const one of document.querySelectorAll<HTMLElement>('main button, main input, main a')) {
          one.focus();
          if (document.activeElement !== one) continue;
          await new Promise(requestAnimationFrame);
          // What lies unseen in its tile is seen by its tile.
          const box = (one.closest('label') ?? one).getBoundingClientRect();
          const on = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          if (!on || !(one.contains(on) || on.closest('label')?.contains(one))) bad.push(one.outerHTML);
        }
        return bad;
      });
      expect([view, hidden]).toEqual([view, []]);
    }
  },
);

it('is worked by keyboard alone, in the order in which it stands there', async () => {
  const page = await scene.enter(browser, LAPTOP);
  await page.reload();
  await page.getByRole('button', { name: 'DỪNG' }).waitFor();
  const names: string[] = [];
  for (let turn = 0; turn < 11; turn++) {
    await page.keyboard.press('Tab');
    names.push(
      await page.evaluate(() => {
        const one = document.activeElement;
        return (one?.closest('label') ?? one)?.textContent?.trim().slice(0, 14) ?? '';
      }),
    );
  }
  expect(names).toEqual([
    ...['Đến nội dung', 'Tiếng Việt', 'English', 'Khẩn cấp', '24 giờ', 'Sức khỏe', 'Nhật ký', 'Kiểm tra'],
    ...['DỪNG dừng mọi ', 'Còi báo động', 'Giữ để phát: C'],
  ]);
});

it('reads on at the heading of the view that was gone to', async () => {
  const page = await scene.enter(browser, PHONE);
  for (const [link, heading] of [
    ['Sức khỏe', 'Sức khỏe của hộp'],
    ['Khẩn cấp', 'Phát khẩn cấp'],
  ] as const) {
    await page.getByRole('link', { name: link }).click();
    await page.waitForFunction((text) => document.activeElement?.textContent === text, heading);
  }
});

it('names what is wrong in the next 24 h, and what to do where there is nothing', async () => {
  scene.foresee({ ...exampleReport('preview'), sounds: [], silent: [], standstill: 'not-assigned' });
  const page = await scene.enter(browser, PHONE, 'Lan', 'day');
  await page.getByText('Hãy báo tỉnh phân công cho cụm').waitFor();
  await page.getByText('Hãy gửi lịch phát từ hệ thống').waitFor();
  expect(await page.locator('.volumes tbody tr').count()).toBe(24);
  await page
    .getByRole('row', { name: '23:00 yên tĩnh' })
    .or(page.getByRole('row', { name: /23:00 giờ này/ }))
    .waitFor();
});

it('asks nobody but the box', async () => {
  fullBox(scene);
  const page = await scene.open(browser, PHONE);
  const elsewhere: string[] = [];
  page.on('request', (one) => {
    const { protocol, origin } = new URL(one.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && origin !== scene.line.url) elsewhere.push(one.url());
  });
  await page.reload();
  await page.getByLabel('Họ và tên của bạn').fill('Lan');
  await page.getByLabel('Mã PIN của cụm loa').fill(PIN);
  await page.keyboard.press('Enter');
  for (const view of VIEWS) await show(page, view);
  expect(elsewhere).toEqual([]);
});

it.each(['light', 'dark'] as const)(
  'axe finds nothing against a log-in that fails, in the %s',
  async (colorScheme) => {
    const page = await scene.open(browser, { ...PHONE, colorScheme, bypassCSP: true });
    const enter = page.getByRole('button', { name: 'Đăng nhập' });
    await enter.click();
    await page.getByText('Hãy ghi họ tên').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByLabel('Họ và tên của bạn').fill('Lan');
    await enter.click();
    await page.getByText('Mã PIN có ít nhất 6 chữ số').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    const tryOne = async () => {
      await page.getByLabel('Mã PIN của cụm loa').fill('111111');
      await enter.click();
    };
    scene.line.cut();
    await tryOne();
    await page.getByText('Hộp không trả lời').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    scene.line.mend();
    for (const left of [4, 3, 2, 1]) {
      await tryOne();
      await page.getByText(`Còn ${left} lần thử`).waitFor();
    }
    await tryOne();
    await page.getByText('Tạm khóa đăng nhập').waitFor();
    expect(await axeFinds(page)).toEqual([]);
  },
);

it('has a commune’s whole name on top of a narrow phone', async () => {
  scene.box.show({ name: 'Ủy ban nhân dân xã Phú Vang, cụm loa nhà văn hóa thôn Mỹ Lợi Đông' });
  const page = await scene.enter(browser, PHONE);
  const hidden = await page.locator('h1').evaluate((name) => name.scrollHeight - name.clientHeight);
  expect(hidden).toBeLessThanOrEqual(1);
  expect(await overflow(page)).toBe(0);
});

it('shows the newest lines of the log by itself, and all of them when it is asked', async () => {
  scene.box.log = Array.from({ length: 120 }, (_, n) => ({
    ...{ id: `o${n}`, at: new Date(Date.now() - n * 3_600_000).toISOString(), by: 'Lan' },
    ...{ what: 'tone', title: 'Âm thử 440 Hz', outcome: 'played', soundedMs: 5_000 },
  }));
  const page = await scene.enter(browser, PHONE, 'Lan', 'log');
  const lines = page.locator('.rows > li');
  await lines.first().waitFor();
  expect(await lines.count()).toBe(50);
  await page.getByRole('button', { name: 'Xem các lần trước' }).click();
  await lines.nth(119).waitFor();
  expect(await lines.count()).toBe(120);
  expect(await page.getByText('Âm thử 440 Hz').count()).toBe(0);
});

it('works behind a prefix of somebody else', async () => {
  const { port } = new URL(scene.line.url);
  const front = createServer((asked, answer) => {
    if (!asked.url?.startsWith('/nodes/7/')) return answer.writeHead(404).end();
    const path = asked.url.slice('/nodes/7'.length);
    const through = request({ port, path, method: asked.method, headers: asked.headers }, (said) => {
      answer.writeHead(said.statusCode ?? 502, said.headers);
      said.pipe(answer);
    });
    answer.on('close', () => through.destroy());
    return asked.pipe(through);
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const address = front.address() as { port: number };
  const page = await (await browser.newContext(PHONE)).newPage();
  await page.goto(`http://127.0.0.1:${address.port}/nodes/7/console`);
  await page.getByLabel('Họ và tên của bạn').fill('Lan');
  await page.getByLabel('Mã PIN của cụm loa').fill(PIN);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'DỪNG' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Dừng tất cả' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(scene.box.acted).toEqual(['stop Lan']);
  await page.context().close();
  front.closeAllConnections();
  front.close();
});

it('weighs no more than 100 kB', () => {
  const kB = ['console.html', 'console.css', 'console.js']
    .map((name) => readFileSync(new URL(`../../../../dist/agent/console/pages/${name}`, import.meta.url)))
    .reduce((sum, bytes) => sum + gzipSync(bytes).length / 1_000, 0);
  expect(kB).toBeLessThan(100);
});
