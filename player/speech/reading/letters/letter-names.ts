/**
 * How letters are called where an abbreviation is spelled. The short names that announcers use (EVN: e vê nờ), not those of the primer
 * (en nờ): both are understood, and the short ones run together well. A vowel is its own name.
 */
const NAMES: Readonly<Record<string, string>> = {
  ...{
    a: 'a',
    ă: 'á',
    â: 'ớ',
    b: 'bê',
    c: 'xê',
    d: 'dê',
    đ: 'đê',
    e: 'e',
    ê: 'ê',
    f: 'ép',
    g: 'gờ',
    h: 'hát',
  },
  ...{ i: 'i', j: 'gi', k: 'ca', l: 'lờ', m: 'mờ', n: 'nờ', o: 'o', ô: 'ô', ơ: 'ơ', p: 'pê', q: 'quy' },
  ...{ r: 'rờ', s: 'ét', t: 'tê', u: 'u', ư: 'ư', v: 'vê', w: 'vê kép', x: 'ích', y: 'i', z: 'dét' },
};

/** A letter's name; a letter with a tone is its own name. */
export function letterName(letter: string): string {
  const small = letter.toLowerCase();
  return NAMES[small] ?? small;
}
