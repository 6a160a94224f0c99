/**
 * A text as the readings want it: composed, one kind of apostrophe and of line break, "m²" as m2, letters of the alphabet only. Letters of other Latin
 * alphabets lose their marks (Čư → Cư, ü → u), as they do in names; other scripts are left out. Symbols stay: they have readings of their own.
 */
import { ALPHABET } from './letters/alphabet.ts';

/** In this order. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n'],
  // They are seen by nobody: soft hyphens, joiners, directions, byte order.
  [/\p{Cf}/gu, ''],
  // Thousands set apart by a space that does not break.
  [/(?<=\d)[\u00A0\u2007\u2009\u202F](?=\d{3}(?!\d))/g, ''],
  [/[^\S\n]+/g, ' '],
  [/[º˚∘]/g, '°'],
  [/[‘’ʼ´`′]/g, "'"],
  [/[“”„″«»]|''/g, '"'],
  [/₫/g, 'đ'],
  [/(?:số )?№/g, 'số '],
  // A Greek letter would be lost, and a millionth with it.
  [/[µμ]g/g, 'mcg'],
  // A power and a broken part, which would run into the figure in front of it.
  [/(?<=\d)(?=[²³⁰¹⁴-⁹])/g, ' mũ '],
  [/(?<=\d)(?=[¼½¾⅐-⅞])/g, ' và '],
];

/** What does not come apart into a letter and its marks. */
const LOOSE: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', ı: 'i' },
  ...{ ð: 'đ', Ð: 'Đ', ƀ: 'b', Ƀ: 'B', ɓ: 'b', Ɓ: 'B', ɗ: 'đ', Ɗ: 'Đ', ŋ: 'ng', Ŋ: 'Ng' },
};

const STRANGE = new RegExp(`(?![${ALPHABET.all}])[\\p{L}\\p{M}\\p{N}](?<!\\d)`, 'gu');
const OWN = new RegExp(`^[${ALPHABET.all}]`, 'u');

export function writtenText(text: string): string {
  let written = text;
  for (const [spelling, instead] of SPELLINGS) written = written.replace(spelling, instead);
  return written.normalize('NFKC').replace(STRANGE, folded).replace(/ {2,}/g, ' ');
}

/** The nearest of the alphabet's letters; a space for a letter or figure of another script; nothing for a mark. */
function folded(letter: string): string {
  const loose = LOOSE[letter];
  if (loose !== undefined) return loose;
  if (/\p{M}/u.test(letter)) return '';
  const bare = letter.normalize('NFD')[0] ?? '';
  return OWN.test(bare) ? bare : ' ';
}
