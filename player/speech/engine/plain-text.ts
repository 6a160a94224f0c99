/**
 * A text as an engine may get it: letters, digits and punctuation. Control characters are commands to espeak-ng, `[[` begins phonemes, NUL ends
 * its text, tags would be read out or obeyed by other engines. Pure.
 */

/** One line, spaces single. Empty: nothing in it can be said. */
export function plainText(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\p{C}\p{Z}\s]+/gu, ' ')
    .replace(/[^\p{L}\p{M}\p{N} .,;:?!'’()%°/+\u2010-\u2015\u3001\u3002\uFF0C\uFF1A\uFF1F\uFF01-]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return /[\p{L}\p{N}]/u.test(plain) ? plain : '';
}
