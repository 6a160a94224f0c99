import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BoardBox, boardBox } from './board-box.ts';
import { alert, FACE, notice, SIZES, wallPage, words } from './wall-page.ts';

const SENTENCES =
  'Trạm y tế tiêm vắc-xin cho trẻ. Mưa lớn trên thượng nguồn làm mực nước sông dâng nhanh. Bà con ở vùng trũng thấp khẩn trương sơ tán đến nhà văn hoá thôn. ';
const LONG = notice('Thông báo về việc cấp nước sinh hoạt và phòng, chống lũ', SENTENCES.repeat(10).trim());
const SHORT = notice('Lịch tiêm chủng', 'Trạm y tế xã, sáng thứ năm 26/11.');
const TONES = 'ẰẲẴẮẶ ẦẨẪẤẬ ỀỂỄẾỆ ỒỔỖỐỘ ỜỞỠỚỢ ỪỬỮỨỰ ỲỶỸÝỴ ằẳẵắặ ầẩẫấậ ềểễếệ ồổỗốộ ờởỡớợ ừửữứự ỳỷỹýỵ Đđ';

let browser: Browser;
let box: BoardBox;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  box = await boardBox();
  box.say({ type: 'face', face: FACE });
});
afterAll(async () => {
  await browser.close();
  await box.close();
});

/** Without what is not seen. */
const bare = (text: string) => text.replaceAll(/[\s\u2060]/g, '');

describe.each(SIZES)('on %i×%i', (width, height) => {
  it('few words are large and stand whole', async () => {
    const wall = await wallPage(browser, box, [width, height]);
    await wall.shows(SHORT);
    const seen = await wall.look();
    expect(seen).toMatchObject({ title: 'Lịch tiêm chủng', count: '', clipped: [], broken: [] });
    // A letter a fourteenth as high as the wall is read from thirty times its height away.
    expect(seen.bodyPx).toBeGreaterThanOrEqual(Math.max(12, Math.min(width, height) / 14));
    await wall.page.close();
  });

  it('every word of a long text is read on some page, whole', async () => {
    const wall = await wallPage(browser, box, [width, height], { time: true });
    await wall.shows(LONG);
    // The first page is painted before the others are counted.
    await wall.page.locator('.view.front .layer.front .count:not(:empty)').waitFor();
    const pages: string[] = [];
    const text = LONG.texts[0];
    let titled = false;
    for (let seen = await wall.look(); ; ) {
      expect(seen).toMatchObject({ clipped: [], broken: [] });
      expect(seen.bodyPx).toBeGreaterThanOrEqual(12);
      titled = seen.title !== '';
      pages.push(seen.body);
      const [at, of] = seen.count.split('/');
      if (at === of) break;
      const before = seen.count;
      for (; seen.count === before; seen = await wall.look()) await wall.page.clock.runFor(3_000);
    }
    expect(pages.length).toBeGreaterThan(1);
    expect(bare(pages.join(' '))).toBe(bare(titled ? `${text?.body}` : `${text?.title}${text?.body}`));
    await wall.page.close();
  });

  it('an alert and an exercise are whole, with their level, and what is around them', async () => {
    const wall = await wallPage(browser, box, [width, height]);
    for (const exercise of [false, true]) {
      await wall.shows(alert({ id: `alert ${exercise}`, exercise }));
      expect(await wall.look()).toMatchObject({ clipped: [], broken: [] });
      expect(await wall.page.textContent('.view.front .band')).toContain('CẤP 3');
      expect(await wall.page.locator('.view.front .exercise').allTextContents()).toEqual(
        exercise ? ['DIỄN TẬP · EXERCISE'] : [],
      );
    }
    await wall.page.close();
  });

  it('no mark of a Vietnamese letter is cut off by the edge of the wall or by the line above', async () => {
    const wall = await wallPage(browser, box, [width, height]);
    await wall.shows(notice('ẪỖỂ', TONES.normalize('NFD')));
    const seen = await wall.look();
    expect(seen).toMatchObject({ clipped: [], broken: [] });
    // The highest letter's ink, from its base line (by the font that is used), has room in its line.
    const room = await wall.page.evaluate<number>(`(() => {
      const one = document.querySelector('.layer.front .words:not(.twin) p');
      const { font, lineHeight } = getComputedStyle(one);
      const pen = document.createElement('canvas').getContext('2d');
      pen.font = font;
      const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down, actualBoundingBoxAscent: ink } = pen.measureText('Ẫ');
      return (parseFloat(lineHeight) - up - down) / 2 + up - ink;
    })()`);
    expect(room).toBeGreaterThanOrEqual(0);
    await wall.page.close();
  });

  it('an address stands beside its notice: as a code where a telephone can read it, else in letters', async () => {
    const wall = await wallPage(browser, box, [width, height]);
    await wall.shows(
      notice('Tiêm chủng', 'Sáng thứ năm.', { id: 'link', link: 'https://batxat.laocai.gov.vn/tiem' }),
    );
    expect(await wall.look()).toMatchObject({ clipped: [], broken: [] });
    const module = await wall.page.evaluate<number>(`(() => {
      const code = document.querySelector('.front .qr');
      return code ? code.getBoundingClientRect().width / code.viewBox.baseVal.width : 0;
    })()`);
    if (height < 192) {
      expect(module).toBe(0);
      expect(await wall.page.textContent('.view.front .foot .meta')).toBe('batxat.laocai.gov.vn/tiem');
    } else {
      expect(module).toBeGreaterThanOrEqual(4);
      expect(Number.isInteger(module)).toBe(true);
    }
    await wall.page.close();
  });
});

it('says both calendars at the top where there is room, and the time everywhere', async () => {
  const heads: string[] = [];
  for (const size of SIZES) {
    const wall = await wallPage(browser, box, size);
    await wall.page.clock.setFixedTime(new Date('2026-11-22T17:05:00+07:00'));
    await wall.shows({ ...SHORT, texts: [words('Giờ', `${size}`)], id: `${size}` });
    heads.push((await wall.page.locator('.view.front .head > *').allTextContents()).join(' | '));
    await wall.page.close();
  }
  expect(heads).toEqual([
    'Xã Bát Xát | 22/11 | 17:05',
    'Xã Bát Xát | Chủ nhật, 22/11/2026 · âm lịch 14/10 | 17:05',
    'Xã Bát Xát | Chủ nhật, 22/11/2026 · âm lịch 14/10 | 17:05',
    'Xã Bát Xát | Chủ nhật, 22/11/2026 · âm lịch 14/10 | 17:05',
    'Xã Bát Xát | Chủ nhật, 22/11/2026 · âm lịch 14/10 | 17:05',
    'Xã Bát Xát | Chủ nhật 22/11 · ÂL 14/10 | 17:05',
  ]);
});
