/** What stands when nothing is on: the time, large, the day in both calendars, the commune. */
import { cleanText } from '../read/clean-text.ts';
import { element } from '../wall/element.ts';
import { dayWords } from '../words/day-words.ts';
import { firstThatFits } from '../words/first-that-fits.ts';
import type { Failing, Piece } from './piece.ts';

const LOOK_EVERY_MS = 1_000;

export interface ClockFace {
  readonly name: string;
  readonly timezone: string;
  /** Which box it is; empty where nobody needs to know. */
  readonly small: string;
}

export class ClockPiece implements Piece {
  readonly element = element('section', 'layer clock-face');
  readonly readyWithin = 10_000;
  readonly ready: Promise<Failing | undefined> = Promise.resolve(undefined);
  readonly takes = undefined;
  readonly endsItself = false;
  readonly staysOn = true;
  readonly frames = undefined;
  readonly #face: ClockFace;
  readonly #clock = element('time', 'big');
  readonly #day = element('p', 'day');
  readonly #lunar = element('p', 'lunar');
  #looking: number | undefined;
  #said = '';

  constructor(wall: HTMLElement, face: ClockFace) {
    this.#face = face;
    const name = element('p', 'name');
    name.dir = 'auto';
    name.textContent = cleanText(face.name);
    const small = element('p', 'small');
    small.textContent = face.small;
    this.element.append(name, this.#clock, this.#day, this.#lunar, small);
    wall.append(this.element);
    this.#look();
    // The clock is what the others give way to.
    for (const least of [small, name, this.#lunar])
      if (this.element.scrollHeight > this.element.clientHeight) least.hidden = true;
    this.#looking = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  start(): void {
    this.#look();
  }

  end(): void {
    clearInterval(this.#looking);
    this.element.remove();
  }

  #look(): void {
    const { clock, weekday, date, lunar } = dayWords(Date.now(), this.#face.timezone);
    if (this.#said === clock + date) return;
    this.#said = clock + date;
    this.#clock.textContent = clock;
    firstThatFits(
      this.#day,
      [`${weekday}, ${date}`, `${weekday} ${date.slice(0, 5)}`, date.slice(0, 5)],
      (day) => {
        this.#day.textContent = day;
      },
    );
    firstThatFits(this.#lunar, [`âm lịch ${lunar}`, `ÂL ${lunar}`], (words) => {
      this.#lunar.textContent = words;
    });
  }
}
