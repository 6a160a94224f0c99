/**
 * Words of others as they may be put on the wall: every letter of every language, and nothing that would act on the letters around it.
 * Taken out: control characters, marks and overrides of direction (each text stands isolated, its direction is that of its letters), soft hyphens,
 * and zero-width marks between Latin letters, where they would break a word; a heap of marks on one letter ends after four, one of empty lines
 * after the first: it would be pages on which nothing stands.
 */
const ACTING = /[\p{Cc}\u00ad\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
const IN_A_WORD = /(?<=[\p{sc=Latin}\p{M}\p{N}])[\u200b-\u200d]+(?=[\p{sc=Latin}\p{M}\p{N}])/gu;
const EMPTY_LINES = /\n[^\S\n]*(?:\n[^\S\n]*){2,}/g;
const HEAP = /(\p{M}{4})\p{M}+/gu;

/** Line ends stay, as `\n`; a letter and its marks are one character where there is one. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(ACTING, (one) => (one === '\n' ? one : ''))
    .replace(IN_A_WORD, '')
    .normalize('NFC')
    .replace(HEAP, '$1')
    .replace(EMPTY_LINES, '\n\n')
    .trim();
}
