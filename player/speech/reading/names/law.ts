/** The sign of a law, by the National Assembly that passed it: 60/2020/QH14. */
import { wholeNumber } from '../numbers/whole-number.ts';
import type { Reading } from '../reading.ts';

export const law: Reading = {
  pattern: /(\d{1,3})\/((?:19|20)\d{2})\/QH(\d{1,2})(?!\d)/uy,
  read: ([, number, year, term]) => [
    {
      kind: 'word',
      said: `${wholeNumber(Number(number))} năm ${wholeNumber(Number(year))} của Quốc hội khóa ${wholeNumber(Number(term))}`,
    },
  ],
};
