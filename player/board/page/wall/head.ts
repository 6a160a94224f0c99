/** The line at the top: commune, day in both calendars, time. A small wall drops of it what matters least. */
import { cleanText } from '../read/clean-text.ts';
import { dayWords } from '../words/day-words.ts';
import { firstThatFits } from '../words/first-that-fits.ts';
import { element } from './element.ts';

const LOOK_EVERY_MS = 1_000;

export class Head {
  readonly element = element('header', 'head');
  readonly #name = element('span', 'name');
  readonly #day = element('span', 'date');
  readonly #clock = element('time');
  readonly #face: { readonly name: string; readonly timezone: string };
  readonly #looking: number;
  #said = '';

  /** To be put on the wall, then `look`. */
  constructor(face: { readonly name: string; readonly timezone: string }) {
    this.#face = face;
    this.#name.dir = 'auto';
    this.element.append(this.#name, this.#day, this.#clock);
    this.#looking = setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  look(): void {
    const { clock, weekday, date, lunar } = dayWords(Date.now(), this.#face.timezone);
    if (this.#said === clock + date) return;
    this.#said = clock + date;
    this.#clock.textContent = clock;
    const name = cleanText(this.#face.name);
    const short = date.slice(0, 5);
    const days = [
      ...[`${weekday}, ${date} · âm lịch ${lunar}`, `${weekday}, ${date} · ÂL ${lunar}`],
      ...[`${weekday} ${short} · ÂL ${lunar}`, `${short} · ÂL ${lunar}`, short, ''],
    ];
    const wordings = [
      ...days.map((day) => [name, day] as const),
      ...days.slice(-3).map((day) => ['', day] as const),
    ];
    firstThatFits(this.element, wordings, ([words, day]) => {
      this.#name.textContent = words;
      this.#day.textContent = day;
    });
  }

  end(): void {
    clearInterval(this.#looking);
  }
}
