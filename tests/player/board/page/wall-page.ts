/** A wall of some size that shows what a box says, and what a passer-by sees of it. */
import type { Browser, Page } from 'playwright-core';
import type { BoardFace } from '../../../../drivers/screen/page/wire.ts';
import type { ScreenFrame, ScreenText } from '../../../../drivers/screen/port.ts';
import { observed } from '../../../link/observed.ts';
import type { BoardBox } from './board-box.ts';

export const SIZES = [
  [192, 96],
  [384, 192],
  [1366, 768],
  [1920, 1080],
  [3840, 2160],
  [1080, 1920],
] as const;

export const FACE: BoardFace = {
  ...{
    name: 'Xã Bát Xát',
    timezone: 'Asia/Ho_Chi_Minh',
    languages: ['vi', 'en'],
    readingSpeed: 15,
    standing: [],
  },
};

export const words = (title: string, body: string, language = 'vi'): ScreenText => ({
  language,
  title,
  body,
});

export const alert = (change: Partial<ScreenFrame> = {}): ScreenFrame => ({
  ...{ id: 'a1', kind: 'alert', exercise: false, level: 3, hazard: 'flash-flood' },
  ...{ issuedAt: '2026-11-22T04:54:00+07:00', places: ['xã Bát Xát', 'thôn Piềng Láo'] },
  texts: [words('Cảnh báo lũ quét', 'Bà con hai bên suối di chuyển ngay lên nhà văn hóa thôn.')],
  ...change,
});

export const notice = (title: string, body: string, change: Partial<ScreenFrame> = {}): ScreenFrame => ({
  ...{ id: `n ${title.slice(0, 20)}`, kind: 'notice', exercise: false, texts: [words(title, body)] },
  ...change,
});

export interface Seen {
  readonly title: string;
  readonly body: string;
  /** "2/7"; empty when there is one. */
  readonly count: string;
  /** Words that stand on two lines. */
  readonly broken: readonly string[];
  /** What reaches over the edge of its place: words, lines of the frame. */
  readonly clipped: readonly string[];
  /** Of the words (px). */
  readonly titlePx: number;
  readonly bodyPx: number;
  /** What texts have made of themselves. */
  readonly made: number;
}

/** Text, for it runs in the page, whose policy lets nothing else in. */
const LOOK = `(() => {
  const view = document.querySelector('.view.front');
  const box = view?.querySelector('.layer.front .words:not(.twin)');
  if (!box) return undefined;
  const [title, body] = [box.querySelector('h1'), box.querySelector('p')];
  const clipped = [];
  const place = box.getBoundingClientRect();
  for (const one of [title, body]) {
    if (one.hidden) continue;
    const range = document.createRange();
    range.selectNodeContents(one);
    for (const rect of range.getClientRects())
      if (rect.left < place.left - 1 || rect.right > place.right + 1) clipped.push(one.tagName + ' wide');
    const own = one.getBoundingClientRect();
    if (own.top < place.top - 1 || own.bottom > place.bottom + 1) clipped.push(one.tagName + ' high');
  }
  for (const line of view.querySelectorAll('.head, .band, .foot, .exercise'))
    if (line.scrollWidth > line.clientWidth) clipped.push(line.className);
  const broken = [];
  for (const one of [title, body]) {
    const text = one.firstChild;
    if (one.hidden || !text) continue;
    for (const { 0: word, index } of text.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word);
    }
  }
  const px = (one) => parseFloat(getComputedStyle(one).fontSize);
  return {
    title: title.textContent, body: body.textContent,
    count: view.querySelector('.count')?.textContent ?? '',
    broken, clipped, titlePx: px(title), bodyPx: px(body),
    made: document.querySelectorAll('h1 *, p *, script:not([src]), iframe').length,
  };
})()`;

export interface WallPage {
  readonly page: Page;
  look(): Promise<Seen>;
  /** Until the frame is in front. */
  shows(frame: ScreenFrame): Promise<void>;
}

/** `time`: the page's clock is the test's. */
export async function wallPage(
  browser: Browser,
  box: BoardBox,
  [width, height]: readonly [number, number],
  { time = false, search = '' } = {},
): Promise<WallPage> {
  const page = await browser.newPage({ viewport: { width, height } });
  if (time) await page.clock.install();
  await page.goto(`${box.url}/board${search}`);
  await page.evaluate('document.fonts.ready');
  return {
    page,
    look: async () => {
      const seen = await page.evaluate<Seen | undefined>(LOOK);
      if (!seen) throw new Error('no words stand on the wall');
      return seen;
    },
    shows: async (frame) => {
      box.say({ type: 'frame', frame });
      await observed(`${frame.id} is painted`, () => box.beats.at(-1)?.frame === frame.id, 20_000);
    },
  };
}
