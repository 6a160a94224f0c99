/**
 * A whole number in words, as announcers of the north read it: nghìn, linh (một trăm linh năm), mốt, lăm; "bốn" behind "mươi", as
 * the recorded words of times have it. Both are understood in the south, where people say ngàn and lẻ themselves.
 */
import { vietnameseNumber } from '../../../announce/spoken/vietnamese-number.ts';

/** Below a milliard; above it the words begin again: nghìn tỷ, triệu tỷ. */
const GROUPS = ['triệu', 'nghìn', ''] as const;
const MILLIARD = 1_000_000_000;

/** Throws RangeError for what is not a whole number from 0 to 9 007 199 254 740 991. */
export function wholeNumber(n: number): string {
  if (!Number.isSafeInteger(n) || n < 0)
    throw new RangeError(`${n} is not a whole number from 0 to 2^53 − 1`);
  if (n < MILLIARD) return belowMilliard(n, false);
  const rest = n % MILLIARD;
  const head = `${wholeNumber(Math.floor(n / MILLIARD))} tỷ`;
  return rest === 0 ? head : `${head} ${belowMilliard(rest, true)}`;
}

/** `behind`: something greater was said before it, so that its hundreds are said though there are none: không trăm linh năm. */
function belowMilliard(n: number, behind: boolean): string {
  const words: string[] = [];
  for (const [i, name] of GROUPS.entries()) {
    const group = Math.floor(n / 1000 ** (2 - i)) % 1000;
    if (group === 0) continue;
    words.push(...belowThousand(group, behind || words.length > 0));
    if (name !== '') words.push(name);
  }
  return words.length === 0 ? 'không' : words.join(' ');
}

function belowThousand(n: number, behind: boolean): readonly string[] {
  const rest = n % 100;
  if (n < 100 && !behind) return belowHundred(n);
  const hundreds = [...vietnameseNumber(Math.floor(n / 100)), 'trăm'];
  if (rest === 0) return hundreds;
  return [...hundreds, ...(rest < 10 ? ['linh'] : []), ...belowHundred(rest)];
}

/** Units are said behind sixty as they are said behind twenty. */
function belowHundred(n: number): readonly string[] {
  if (n < 60) return vietnameseNumber(n);
  return [...vietnameseNumber(Math.floor(n / 10)), ...vietnameseNumber(20 + (n % 10)).slice(1)];
}
