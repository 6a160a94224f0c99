/** A notice: its words in all its languages, on pages or running through, and the address it gives. */
import type { Reading, ScreenText } from '../../../../drivers/screen/port.ts';
import { cleanText } from '../read/clean-text.ts';
import { Deck } from '../read/deck.ts';
import { type LaidWords, layWords } from '../read/lay-words.ts';
import { letterSizes } from '../read/letter-sizes.ts';
import { RunningWords } from '../read/running-words.ts';
import { WordsPlace } from '../read/words-place.ts';
import { element } from '../wall/element.ts';
import { qrMark } from '../wall/qr-mark.ts';
import { smallerSide } from '../wall/smaller-side.ts';
import { shortAddress } from '../words/short-address.ts';
import type { Failing, Piece } from './piece.ts';

export interface Notice {
  readonly texts: readonly ScreenText[];
  readonly reading: Reading;
  readonly link?: string;
  /** Characters a second. */
  readonly speed: number;
}

/** Of the wall's smaller side: a code that is read from ten times its width away. */
const QR_SHARE = 0.45;
/** A wall of so many points has room for the address below its code. */
const CAPTION_FROM_PX = 480;
/** The count of pages has room for this. */
const MOST_PAGES = '99/99';

export class NoticePiece implements Piece {
  readonly element = element('section', 'layer notice');
  readonly readyWithin = 10_000;
  readonly ready: Promise<Failing | undefined> = Promise.resolve(undefined);
  readonly staysOn = true;
  readonly endsItself: boolean;
  readonly frames = undefined;
  readonly #words: Deck<LaidWords> | RunningWords;

  /** `wall`: where it is laid out, behind what stands there. */
  constructor(wall: HTMLElement, notice: Notice) {
    const main = element('div', 'main');
    const foot = element('footer', 'foot');
    const meta = element('span', 'meta');
    const count = element('span', 'count');
    foot.append(meta, count);
    const row = element('div', 'row');
    row.append(main);
    this.element.append(row);
    wall.append(this.element);
    const place = new WordsPlace();
    main.append(place.element);
    const sizes = letterSizes(smallerSide());
    let texts = notice.texts.filter(({ title, body }) => `${title}${body}`.trim() !== '');
    if (notice.link !== undefined && !marked(row, notice.link)) {
      this.element.append(foot);
      const address = shortAddress(cleanText(notice.link));
      meta.textContent = address;
      count.textContent = MOST_PAGES;
      // What has no room on one line is read with the words.
      if (foot.scrollWidth > foot.clientWidth) {
        meta.textContent = '';
        texts = texts.map((text) => ({ ...text, body: `${text.body}\n${address}` }));
        foot.remove();
      }
    }
    const lay = function* () {
      for (const text of texts) yield* layWords(text, place, sizes);
    };
    const first = lay().next().value;
    const several = texts.length > 1 || first?.long === true;
    this.endsItself = notice.reading === 'crawl' && first?.long === true;
    if (this.endsItself) {
      this.#words = crawl(main, texts, notice.speed, () => this.#over());
      return;
    }
    if (several) this.element.append(foot);
    this.#words = new Deck(lay(), notice.speed, (words, index, of) => {
      this.element.lang = words.language;
      place.paint(words, words.long);
      count.textContent = several && of !== undefined && of > 1 ? `${index + 1}/${of}` : '';
    });
    this.#words.begin();
  }

  #over: () => void = () => {};

  get takes(): number {
    return this.#words.takes;
  }

  start(over: () => void): void {
    this.#over = over;
    if (this.#words instanceof Deck) this.#words.turn();
    else this.#words.start();
  }

  end(): void {
    this.#words.stop();
    this.element.remove();
  }
}

/** Puts the code of an address beside the words, or below them on a wall that is higher than wide. False where it has no room. */
function marked(row: HTMLElement, link: string): boolean {
  const { clientWidth: width, clientHeight: height } = row;
  const wide = width >= height;
  const wished = Math.min(width, height) * QR_SHARE;
  const code = qrMark(link, wished, wide ? Math.min(height, width * 0.45) : Math.min(width, height * 0.45));
  if (!code) return false;
  const aside = element('aside', 'address');
  aside.append(code);
  if (smallerSide() >= CAPTION_FROM_PX) {
    const caption = element('span', 'caption');
    caption.dir = 'ltr';
    // A line of it ends where whoever types it would pause.
    caption.textContent = shortAddress(cleanText(link)).replace(/[/?&]/g, '$&\u200b');
    caption.style.width = `${code.getAttribute('width')}px`;
    aside.append(caption);
  }
  row.classList.add(wide ? 'beside' : 'below');
  row.append(aside);
  return true;
}

/** The title stands where it leaves room, the text runs through below it. */
function crawl(
  main: HTMLElement,
  texts: readonly ScreenText[],
  speed: number,
  over: () => void,
): RunningWords {
  const line = element('div', 'crawl');
  main.replaceChildren(line);
  const words = texts.map(({ language, title, body }) => ({
    language,
    words: [title, body].map(cleanText).filter(Boolean).join('. '),
  }));
  return new RunningWords(line, words, speed, over);
}
