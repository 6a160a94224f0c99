/**
 * Long words cut into what the wall holds at once: between words, at the end of a sentence where that costs less than half of a page.
 * Pure: what fits is asked for. Pages come one by one, so that the first is on the wall before the last is known.
 */

/** Says what one page takes. */
export interface PageSize {
  /** How many of these words, from the first on, stand whole on one page; 0 when not even one does. Each has the blanks after it. */
  words(words: readonly string[]): number;
  /** How many characters of a word that is more than a page, at least 1. */
  letters(word: readonly string[]): number;
}

/** Share of a page that may stay empty for the sake of a whole sentence. */
const SPARED = 0.4;
/** Words that are tried first; twice as many each time all of them fit. */
const FIRST_TRY = 64;

const WORD = /\S+\s*/g;
const SENTENCE_END = /[.!?…]["”’»)\]]*\s*$|\n\s*$/;

export function* splitPages(text: string, size: PageSize): Generator<string, void> {
  const words = text.match(WORD) ?? [];
  for (let at = 0; at < words.length; ) {
    const count = wordsOfPage(words, at, size);
    if (count > 0) {
      yield words
        .slice(at, at + count)
        .join('')
        .trimEnd();
      at += count;
      continue;
    }
    const letters = [...(words[at] ?? '')];
    const part = Math.max(1, size.letters(letters));
    yield letters.slice(0, part).join('').trimEnd();
    words[at] = letters.slice(part).join('');
    if (words[at]?.trim() === '') at++;
  }
}

function wordsOfPage(words: readonly string[], at: number, size: PageSize): number {
  const left = words.length - at;
  let tried = Math.min(FIRST_TRY, left);
  let most = size.words(words.slice(at, at + tried));
  while (most === tried && tried < left) {
    tried = Math.min(tried * 2, left);
    most = size.words(words.slice(at, at + tried));
  }
  if (most === left) return most;
  for (let count = most; count >= most * (1 - SPARED) && count > 0; count--)
    if (SENTENCE_END.test(words[at + count - 1] ?? '')) return count;
  return most;
}
