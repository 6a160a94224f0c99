import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BoardBox, boardBox } from './board-box.ts';
import { FACE, notice, SIZES, wallPage } from './wall-page.ts';

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

describe.each(SIZES)('on %i×%i', (width, height) => {
  it('words that stand alone are as large, whether they are a title or a text', async () => {
    const wall = await wallPage(browser, box, [width, height]);
    await wall.shows(notice('', 'Họp thôn'));
    const seen = await wall.look();
    expect(seen).toMatchObject({ title: '', body: 'Họp thôn', clipped: [], broken: [] });
    expect(seen.bodyPx).toBeGreaterThanOrEqual(Math.min(width, height) / 5);
    await wall.page.close();
  });

  it('the longest name of a commune stands whole beside the clock, or not at all', async () => {
    const wall = await wallPage(browser, box, [width, height]);
    const name = 'Ủy ban nhân dân phường Nguyễn Thái Học – Hoàng Văn Thụ';
    box.say({ type: 'face', face: { ...FACE, name } });
    await wall.shows({ id: `clock ${width}`, kind: 'ambient', exercise: false, texts: [] });
    const cut = await wall.page.locator('.clock-face.front').evaluate((face) => {
      const place = face.getBoundingClientRect();
      return [...face.children].filter((line) => {
        const range = document.createRange();
        range.selectNodeContents(line);
        const { width: wide, left, right, top, bottom } = range.getBoundingClientRect();
        return (
          wide > 0 && (left < place.left || right > place.right || top < place.top || bottom > place.bottom)
        );
      }).length;
    });
    box.say({ type: 'face', face: FACE });
    expect(cut).toBe(0);
    await wall.page.close();
  });
});
