/**
 * Numbers that are dialled, figure by figure with a breath between groups: 0912 345 678, (024) 3825 5678, +84 912 345 678, 1900 1234. A date is none.
 */
import { oneByOne } from '../numbers/one-by-one.ts';
import type { Reading } from '../reading.ts';

export const phone: Reading = {
  pattern:
    /(?!\d{1,2}[-.]\d{1,2}[-.](?:19|20)\d{2})(?:(?:\+|00)84[ .-]?|\(0\d{1,3}\)[ .-]?|0(?=[1-9]))\d{1,4}(?:[ .-]?\d{2,4}|[ .-]\d(?=[ .-]\d{3})){1,4}(?![.,]?\d)|1[89]00(?:[ .]?\d{2,4}){1,2}(?![.,]?\d)/uy,
  read([written]) {
    const digits = written.replace(/\D/g, '');
    const service = /^1[89]00/.test(digits);
    if (service ? ![6, 8, 10].includes(digits.length) : digits.length < 9 || digits.length > 12)
      return undefined;
    const groups = /[ .-]/.test(written) ? written.split(/[ .()-]+/) : digits.match(groupsOf(digits));
    const said = (groups ?? []).map(oneByOne).filter(Boolean).join(', ');
    return [{ kind: 'digits', said: written.startsWith('+') ? `cộng ${said}` : said }];
  },
};

/** How a number is told that was written in one: 0912, 345, 678; 1900, 1234. */
function groupsOf(digits: string): RegExp {
  return /^1[89]00/.test(digits) ? /^.{4}|.{2,4}$/g : /^.{4}|.{3}(?=(?:.{3})*$)|.+$/g;
}
