/** The number or letter of a line: "1. ", "2) ", "1.2. ", "a) ", "3/ ", "II. " is said with a breath behind it. */
import { heardFrom } from '../heard.ts';
import { letterName } from '../letters/letter-names.ts';
import { romanValue } from '../numbers/roman-value.ts';
import { wholeNumber } from '../numbers/whole-number.ts';
import type { Reading } from '../reading.ts';

export const listMark: Reading = {
  pattern: /(?:(\d{1,2}(?:\.\d{1,2}){0,3})[.)/]|([IVX]{1,5})[.)/]|([A-Za-zĐđ])[)/]) /uy,
  read([, count, roman, letter = ''], heard) {
    if (!heardFrom(heard).lineStart) return undefined;
    const said = count === undefined ? numeral(roman) : section(count);
    return [
      { kind: 'word', said: said ?? letterName(roman ?? letter) },
      { kind: 'mark', said: ',' },
    ];
  },
};

function section(count: string): string {
  return count
    .split('.')
    .map((part) => wholeNumber(Number(part)))
    .join(' chấm ');
}

function numeral(roman: string | undefined): string | undefined {
  const value = roman === undefined ? undefined : romanValue(roman);
  return value === undefined ? undefined : wholeNumber(value);
}
