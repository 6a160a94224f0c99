/**
 * An alert, and the others in force with it: each in the colour of its level, its languages in turn, page after page, for as long as its frame stands.
 * Built and painted in one go from what the frame itself has: nothing is fetched, nothing waited for.
 */

import type { ScreenFrame } from '../../../../drivers/screen/port.ts';
import { hazardName } from '../../../../look/hazards.ts';
import type { Language } from '../../../../look/language.ts';
import { cleanText } from '../read/clean-text.ts';
import { Deck } from '../read/deck.ts';
import { type LaidWords, layWords } from '../read/lay-words.ts';
import { letterSizes } from '../read/letter-sizes.ts';
import { WordsPlace } from '../read/words-place.ts';
import { firstThatFits } from '../words/first-that-fits.ts';
import { issueWords } from '../words/issue-words.ts';
import { levelWords } from '../words/level-words.ts';
import { element } from './element.ts';
import { isTiny } from './is-tiny.ts';
import { smallerSide } from './smaller-side.ts';

export type OneAlert = Pick<ScreenFrame, 'kind' | 'level' | 'texts' | 'hazard' | 'places' | 'issuedAt'>;
type AlertSlide = LaidWords & { readonly alert: OneAlert };

const AREA = { vi: 'Khu vực', en: 'Area' } as const;
const URGENT = { vi: 'KHẨN CẤP', en: 'EMERGENCY' } as const;

export class AlertPiece {
  readonly element = element('section', 'layer alert');
  readonly #band = element('div', 'band');
  readonly #hazard = element('strong', 'hazard');
  readonly #level = element('span', 'level');
  readonly #other = element('span', 'other');
  readonly #foot = element('footer', 'foot');
  readonly #issued = element('span', 'meta');
  readonly #count = element('span', 'count');
  readonly #deck: Deck<AlertSlide>;
  readonly #timezone: string;
  readonly #dress: (level: number | undefined) => void;

  /** `dress`: the wall takes on the colour of a level. `speed`: characters a second. */
  constructor(
    wall: HTMLElement,
    alerts: readonly OneAlert[],
    { timezone, readingSpeed }: { readonly timezone: string; readonly readingSpeed: number },
    dress: (level: number | undefined) => void,
  ) {
    this.#timezone = timezone;
    this.#dress = dress;
    const main = element('div', 'main');
    const place = new WordsPlace();
    main.append(place.element);
    this.#band.append(this.#hazard, this.#level, this.#other);
    // On a tiny wall the band counts the pages; when it was issued is said by the running words.
    if (isTiny()) {
      this.#band.append(this.#count);
      this.element.append(this.#band, main);
    } else {
      this.#foot.append(this.#issued, this.#count);
      this.element.append(this.#band, main, this.#foot);
    }
    wall.append(this.element);
    const [first] = alerts;
    if (first) this.#say(first, 'vi', '');
    this.#deck = new Deck(slidesOf(alerts, place), readingSpeed, (slide, index, of) => {
      this.element.lang = slide.language;
      this.#count.textContent = of !== undefined && of > 1 ? `${index + 1}/${of}` : '';
      this.#say(slide.alert, slide.language, `${slide.title} ${slide.body}`);
      place.paint(slide, slide.long);
    });
    this.#deck.begin();
    this.#deck.turn();
  }

  end(): void {
    this.#deck.stop();
    this.element.remove();
  }

  /** Everything around the words. `words`: they may say already when it was issued. */
  #say(alert: OneAlert, spoken: string, words: string): void {
    const language: Language = spoken === 'en' ? 'en' : 'vi';
    const second: Language = language === 'vi' ? 'en' : 'vi';
    this.#dress(alert.level);
    const level = alert.level === undefined ? undefined : levelWords(alert.level, language);
    const full = level?.full ?? URGENT[language];
    const other = alert.level === undefined ? URGENT[second] : levelWords(alert.level, second).full;
    const hazard = alert.hazard === undefined ? '' : cleanText(hazardName(alert.hazard)[language]);
    const loud = hazard.toLocaleUpperCase(language);
    const wordings = [
      [loud, full, other],
      [loud, full, ''],
      [loud, level?.short ?? full, ''],
      ['', full, ''],
      ['', level?.short ?? full, ''],
    ] as const;
    firstThatFits(this.#band, wordings, (wording) => {
      [this.#hazard.textContent, this.#level.textContent, this.#other.textContent] = wording;
    });
    const issue =
      alert.issuedAt === undefined ? undefined : issueWords(alert.issuedAt, this.#timezone, language);
    const said = issue === undefined || words.includes(issue.time) ? [''] : [issue.full, issue.short];
    firstThatFits(this.#foot, said, (wording) => {
      this.#issued.textContent = wording;
    });
  }
}

function* slidesOf(alerts: readonly OneAlert[], place: WordsPlace): Generator<AlertSlide, void> {
  const sizes = letterSizes(smallerSide());
  for (const alert of alerts)
    for (const text of alert.texts)
      for (const slide of layWords({ ...text, body: withArea(alert, text) }, place, sizes))
        yield { ...slide, alert };
}

function withArea({ places }: OneAlert, { language, body }: { language: string; body: string }): string {
  if (places === undefined || places.length === 0) return body;
  return `${AREA[language === 'en' ? 'en' : 'vi']}: ${places.join(', ')}\n${body}`;
}
