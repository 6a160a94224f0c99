/**
 * Whether a word can be a Vietnamese syllable: beginning, rhyme and tone fit together. It tells "BÃO" (read it) from "BCĐ" (spell it). A
 * rhyme that ends in c, ch, p or t has one of two tones, so that BOT is spelled.
 */
const BEGINNING = /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?/u;

/** What may follow each vowel: '' is nothing. */
const RHYMES: Readonly<Record<string, string>> = {
  a: ' c ch i m n ng nh o p t u y',
  ă: 'c m n ng p t',
  â: 'c m n ng p t u y',
  e: ' c m n ng o p t',
  ê: ' ch m n nh p t u',
  i: ' ch m n nh p t u',
  ia: ' ',
  iê: 'c m n ng p t u',
  o: ' c i m n ng p t',
  oa: ' c ch i m n ng nh o p t y',
  oă: 'c m n ng t',
  oe: ' m n o t',
  oo: 'c ng',
  ô: ' c i m n ng p t',
  ơ: ' i m n p t',
  u: ' c i m n ng p t',
  ua: ' ',
  uâ: 'n ng t y',
  uê: ' ch n nh',
  uô: 'c i m n ng t',
  uơ: ' ',
  uy: ' ch n nh p t u',
  uya: ' ',
  uyê: 'n t',
  ư: ' c i m n ng t u',
  ưa: ' ',
  ươ: 'c i m n ng p t u',
  y: ' ',
  yê: 'm n ng t u',
};
const ENDINGS = new Set(
  Object.entries(RHYMES).flatMap(([vowel, ends]) => ends.split(' ').map((end) => vowel + end)),
);

const ACUTE_OR_HEAVY = /[\u0301\u0323]/u;
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu;

export function isSyllable(word: string): boolean {
  // The longest has seven letters: nghiêng.
  if (word.length > 7) return false;
  const apart = word.toLowerCase().normalize('NFD');
  const tones = apart.match(TONE) ?? [];
  if (tones.length > 1) return false;
  const plain = apart.replace(TONE, '').normalize('NFC');
  const stopped = /(?:c|ch|p|t)$/u.test(plain);
  if (stopped && !ACUTE_OR_HEAVY.test(tones[0] ?? '')) return false;
  const beginning = BEGINNING.exec(plain)?.[0] ?? '';
  const rhyme = plain.slice(beginning.length);
  // The i of "gì" and "gìn" is its rhyme as well.
  return ENDINGS.has(rhyme) || (beginning === 'gi' && ENDINGS.has(`i${rhyme}`));
}
