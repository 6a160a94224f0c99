/**
 * Slides that are read one after the other, round and round. The first one is on the wall before the others are counted: an alert does not wait for
 * the last of a hundred pages. Says with each slide its number and, once it is known, how many there are.
 */

import { afterPaint } from '../wall/after-paint.ts';
import type { LaidWords } from './lay-words.ts';
import { readingTime } from './reading-time.ts';

/** Work between two frames that nobody sees as a jerk (ms). */
const COUNT_FOR_MS = 6;

export class Deck<Slide extends LaidWords> {
  readonly #known: Slide[] = [];
  readonly #coming: Iterator<Slide, void>;
  readonly #speed: number;
  readonly #paint: (slide: Slide, index: number, of: number | undefined) => void;
  #counted = false;
  #at = 0;
  #turning: number | undefined;
  #cancelCounting: () => void = () => {};

  /** `speed`: characters a second. */
  constructor(
    slides: Iterator<Slide, void>,
    speed: number,
    paint: (slide: Slide, index: number, of: number | undefined) => void,
  ) {
    this.#coming = slides;
    this.#speed = speed;
    this.#paint = paint;
  }

  /** Paints the first slide; nothing where there is none. */
  begin(): void {
    this.#count(1);
    this.#show(0);
    // Measuring lays the page out again and again: not before the first slide is painted.
    this.#cancelCounting = afterPaint(() => this.#countOn());
  }

  /** From now on they turn. */
  turn(): void {
    clearTimeout(this.#turning);
    const slide = this.#known[this.#at];
    if (!slide || (this.#counted && this.#known.length === 1)) return;
    this.#turning = setTimeout(() => this.#next(), this.#timeOf(slide));
  }

  /** Time that all of them take (ms). Counts what is not counted yet. */
  get takes(): number {
    this.#count(Number.POSITIVE_INFINITY);
    return this.#known.reduce((sum, slide) => sum + this.#timeOf(slide), 0);
  }

  stop(): void {
    clearTimeout(this.#turning);
    this.#cancelCounting();
  }

  #next(): void {
    this.#count(this.#at + 2);
    this.#show((this.#at + 1) % this.#known.length);
    this.turn();
  }

  #show(index: number): void {
    const slide = this.#known[index];
    this.#at = index;
    if (slide) this.#paint(slide, index, this.#counted ? this.#known.length : undefined);
  }

  #countOn(): void {
    const until = performance.now() + COUNT_FOR_MS;
    while (!this.#counted && performance.now() < until) this.#count(this.#known.length + 1);
    if (this.#counted) this.#show(this.#at);
    else {
      const timer = setTimeout(() => this.#countOn());
      this.#cancelCounting = () => clearTimeout(timer);
    }
  }

  /** Knows so many slides, or all. */
  #count(most: number): void {
    while (!this.#counted && this.#known.length < most) {
      const next = this.#coming.next();
      if (next.done) this.#counted = true;
      else this.#known.push(next.value);
    }
  }

  #timeOf({ title, body }: Slide): number {
    return readingTime(`${title} ${body}`, this.#speed);
  }
}
