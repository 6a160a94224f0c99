/**
 * Lays words out in a place: all at once in the largest letters in which they stand whole, else page by page in letters that are read from afar.
 * Each page has the title where that leaves room for the text; a title that is too long for one is read as text.
 *
 * Pages come as they are asked for, one text after the other: the place is measured meanwhile.
 */
import type { ScreenText } from '../../../../drivers/screen/port.ts';
import { cleanText } from './clean-text.ts';
import { type LetterSizes, TITLE } from './letter-sizes.ts';
import { splitPages } from './split-pages.ts';
import { unbroken } from './unbroken.ts';
import type { SizedWords, WordsPlace } from './words-place.ts';

/** Lines of text that a title leaves at least, and the share of all lines. */
const LINES_LEFT = 2;
const SHARE_LEFT = 0.5;

export interface LaidWords extends SizedWords {
  /** One page of several. */
  readonly long: boolean;
}

export function* layWords(
  text: ScreenText,
  place: WordsPlace,
  sizes: LetterSizes,
): Generator<LaidWords, void> {
  const { language, title, body } = text;
  const words = { language, title: unbroken(cleanText(title)), body: unbroken(cleanText(body)) };
  const once = atOnce(words, place, sizes);
  if (once) {
    yield { ...once, long: false };
    return;
  }
  const { head, lines } = headed(words, place, pageLetters(words, place, sizes));
  const read = head.title === '' ? `${words.title}\n${words.body}` : words.body;
  const pages = splitPages(read, {
    words: (some) => place.wordsIn(lines, some, head.bodyPx),
    letters: (letters) => place.lettersIn(lines, letters, head.bodyPx),
  });
  for (const body of pages) yield { ...head, body, long: true };
}

type Words = Pick<SizedWords, 'language' | 'title' | 'body'>;

/** In the largest letters in which they stand whole; undefined where that is in none. */
function atOnce(words: Words, place: WordsPlace, { least, most }: LetterSizes): SizedWords | undefined {
  const sized = (bodyPx: number): SizedWords => {
    const titlePx = Math.round(bodyPx * (words.body === '' ? TITLE * TITLE : TITLE));
    return { ...words, titlePx, bodyPx };
  };
  if (!place.fits(sized(least))) return undefined;
  let good = least;
  // What stands alone is all that there is to read.
  const largest = words.title === '' ? Math.round(most * TITLE * TITLE) : most;
  for (let beyond = largest + 1; beyond - good > 1; ) {
    const px = (good + beyond) >> 1;
    if (place.fits(sized(px))) good = px;
    else beyond = px;
  }
  return sized(good);
}

/** Smaller where the longest word would be cut in larger ones, and need not be. */
function pageLetters(
  { language, title, body }: Words,
  place: WordsPlace,
  { page, least }: LetterSizes,
): number {
  const all = `${title} ${body}`.match(/\S+/g) ?? [];
  const longest = all.reduce((long, word) => (word.length > long.length ? word : long), '');
  const uncut = (bodyPx: number) =>
    place.fits({ language, title: '', titlePx: bodyPx, body: longest, bodyPx });
  let px = page;
  while (px > least && !uncut(px)) px--;
  return uncut(px) ? px : page;
}

/** What stands above the text of each page, and how many lines of it there are. */
function headed(
  { language, title }: Words,
  place: WordsPlace,
  bodyPx: number,
): { head: SizedWords; lines: number } {
  const none: SizedWords = { language, title: '', titlePx: bodyPx, body: '', bodyPx };
  const all = Math.max(1, place.linesBelow(none) ?? 1);
  for (const titlePx of title === '' ? [] : [Math.round(bodyPx * TITLE), bodyPx]) {
    const head = { ...none, title, titlePx };
    const lines = place.linesBelow(head);
    if (lines !== undefined && lines >= Math.max(LINES_LEFT, all * SHARE_LEFT)) return { head, lines };
  }
  // Put without a title, as its pages will be.
  place.linesBelow(none);
  return { head: none, lines: all };
}
