/**
 * Where words stand on the wall: a title above a body. Beside what is seen lies a twin that nobody sees, of the same width and height, in which
 * words are measured before they are painted: what stands is never touched by what is being counted.
 */
import { element } from '../wall/element.ts';

/** Words with the sizes of their letters (px). */
export interface SizedWords {
  readonly language: string;
  readonly title: string;
  readonly titlePx: number;
  readonly body: string;
  readonly bodyPx: number;
}

/** Vietnamese puts two marks on a capital: Ẫ is as high as one letter and a half. */
const LINE = { title: 1.3, body: 1.36 };

export class WordsPlace {
  readonly element = element('div', 'place');
  readonly #seen = new Words();
  readonly #twin = new Words();

  constructor() {
    this.#twin.element.classList.add('twin');
    this.#twin.element.ariaHidden = 'true';
    this.element.append(this.#seen.element, this.#twin.element);
  }

  paint(words: SizedWords, long: boolean): void {
    this.#seen.put(words);
    this.#seen.element.classList.toggle('long', long);
  }

  /** Whether these words stand whole in the place, none of them cut. */
  fits(words: SizedWords): boolean {
    const { element: box, title, body } = this.#twin;
    box.classList.add('uncut');
    this.#twin.put(words);
    const fits =
      this.#twin.height <= this.#twin.room &&
      title.scrollWidth <= title.clientWidth &&
      body.scrollWidth <= body.clientWidth;
    box.classList.remove('uncut');
    return fits;
  }

  /** Puts a title in the twin; answers how many lines of a body have room below, or undefined where a word of the title would be cut. */
  linesBelow(words: SizedWords): number | undefined {
    const { title, element: box } = this.#twin;
    box.classList.add('uncut');
    this.#twin.put({ ...words, body: 'x' });
    const cut = title.scrollWidth > title.clientWidth;
    box.classList.remove('uncut');
    const left = this.#twin.room - this.#twin.height + lineOf(words.bodyPx);
    return cut ? undefined : Math.floor(left / lineOf(words.bodyPx));
  }

  /** How many of the words, put below the title of `linesBelow`, stand in so many lines. */
  wordsIn(lines: number, words: readonly string[], bodyPx: number): number {
    const { body } = this.#twin;
    const text = document.createTextNode(words.join('').trimEnd());
    body.replaceChildren(text);
    const most = lines * lineOf(bodyPx) + 1;
    if (body.offsetHeight <= most) return words.length;
    const top = body.getBoundingClientRect().top;
    let end = 0;
    const ends = words.map((word) => (end += word.length));
    const range = document.createRange();
    const stands = (index: number) => {
      const start = ends[index - 1] ?? 0;
      range.setStart(text, start);
      range.setEnd(text, start + (words[index] ?? '').trimEnd().length);
      const last = [...range.getClientRects()].at(-1);
      return last === undefined || (last.top + last.bottom) / 2 - top < most;
    };
    return firstThatIsNot(words.length, stands);
  }

  /** How many of the letters of one word stand in so many lines. */
  lettersIn(lines: number, letters: readonly string[], bodyPx: number): number {
    const { body } = this.#twin;
    const most = lines * lineOf(bodyPx) + 1;
    const beyond = firstThatIsNot(letters.length, (index) => {
      body.textContent = letters.slice(0, index + 1).join('');
      return body.offsetHeight <= most;
    });
    return Math.max(1, beyond);
  }
}

/** One title and one body. */
class Words {
  readonly element = element('div', 'words');
  readonly title = element('h1');
  readonly body = element('p');

  constructor() {
    this.title.dir = this.body.dir = 'auto';
    this.element.append(this.title, this.body);
  }

  put({ language, title, titlePx, body, bodyPx }: SizedWords): void {
    this.element.lang = language;
    this.title.textContent = title;
    this.body.textContent = body;
    this.title.hidden = title === '';
    this.body.hidden = body === '';
    size(this.title, titlePx, Math.round(titlePx * LINE.title));
    size(this.body, bodyPx, lineOf(bodyPx));
  }

  /** Of the words, from the first line to the last (px). */
  get height(): number {
    const last = this.body.hidden ? this.title : this.body;
    const first = this.title.hidden ? this.body : this.title;
    return last.offsetTop + last.offsetHeight - first.offsetTop;
  }

  /** Height that there is for them (px). */
  get room(): number {
    const { paddingTop, paddingBottom } = getComputedStyle(this.element);
    return this.element.clientHeight - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom);
  }
}

const lineOf = (bodyPx: number) => Math.round(bodyPx * LINE.body);

function size(of: HTMLElement, px: number, linePx: number): void {
  of.style.fontSize = `${px}px`;
  of.style.lineHeight = `${linePx}px`;
}

/** The first index for which `is` says no; it says yes up to there. */
function firstThatIsNot(count: number, is: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
