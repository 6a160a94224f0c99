/**
 * Words that run through from right to left, at the speed of reading, moved by the compositor alone. They come in short pieces, of which only those
 * on the wall and the next one exist: a text of 10,000 letters costs what one of a hundred does, for months.
 */
import type { ScreenText } from '../../../../drivers/screen/port.ts';
import { element } from '../wall/element.ts';

export type RunningText = Pick<ScreenText, 'language'> & { readonly words: string };

/** Width of a letter by its height, of Noto Sans in Vietnamese. */
const LETTER = 0.52;
/** Nobody reads what crosses the wall faster (s), however few letters have room on it. */
const CROSSING_S = 2.5;
const PIECE = /[\s\S]{1,120}(?:\s|$)|[\s\S]{1,120}/g;
/** A piece is laid out so long before it comes in (ms). */
const AHEAD_MS = 400;

export class RunningWords {
  readonly #line: HTMLElement;
  readonly #pieces: readonly { readonly language: string; readonly words: string; readonly last: boolean }[];
  readonly #speed: number;
  readonly #over: () => void;
  readonly #width: number;
  readonly #letterPx: number;
  #timer: number | undefined;

  /** `line`: one line of its own, laid out. `speed`: characters a second. `over`: the last word has left; they begin anew all the same. */
  constructor(line: HTMLElement, texts: readonly RunningText[], speed: number, over: () => void = () => {}) {
    this.#line = line;
    this.#over = over;
    this.#width = line.clientWidth;
    this.#letterPx = Number.parseFloat(getComputedStyle(line).fontSize);
    this.#speed = Math.min(speed * this.#letterPx * LETTER, this.#width / CROSSING_S);
    this.#pieces = texts.flatMap(({ language, words }) => {
      const pieces = words.replaceAll(/\s+/g, ' ').trim().match(PIECE) ?? [];
      return pieces.map((piece, i) => ({ language, words: piece, last: i === pieces.length - 1 }));
    });
  }

  /** Time that all of them take from coming in to leaving (ms), by the letters they have. */
  get takes(): number {
    const letters = this.#pieces.reduce((sum, { words }) => sum + words.length, 0);
    return ((letters * this.#letterPx * LETTER + this.#width) / this.#speed) * 1_000;
  }

  start(): void {
    if (this.#pieces.length > 0 && this.#width > 0) this.#send(0, now());
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#line.replaceChildren();
  }

  /** Sends a piece through, from `at` of the document's time line on, and after it the next. */
  #send(index: number, at: number): void {
    const piece = this.#pieces[index];
    if (!piece) return;
    const span = element('span', 'running');
    span.lang = piece.language;
    span.dir = 'auto';
    span.textContent = piece.words;
    this.#line.append(span);
    const own = span.getBoundingClientRect().width;
    const passing = ((this.#width + own) / this.#speed) * 1_000;
    const run = span.animate(
      { transform: [`translateX(${this.#width}px)`, `translateX(${-own}px)`] },
      { duration: passing, fill: 'both' },
    );
    run.startTime = at;
    const lastOfAll = index === this.#pieces.length - 1;
    run.onfinish = () => {
      span.remove();
      if (lastOfAll) this.#over();
    };
    const gap = piece.last ? this.#letterPx * 3 : 0;
    const next = at + ((own + gap) / this.#speed) * 1_000;
    const following = (index + 1) % this.#pieces.length;
    this.#timer = setTimeout(
      () => this.#send(following, Math.max(next, now() - 1_000)),
      next - now() - AHEAD_MS,
    );
  }
}

const now = () => Number(document.timeline.currentTime ?? 0);
