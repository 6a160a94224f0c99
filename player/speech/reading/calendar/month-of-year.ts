/** 11/2026: a month of a year; behind what is counted within a year (quý, đợt, số), that number of the year. */
import { heardFrom } from '../heard.ts';
import { wholeNumber } from '../numbers/whole-number.ts';
import type { Reading } from '../reading.ts';
import { isMonth, monthInWords, yearInWords } from './day-and-month.ts';

const COUNTED = /^(?:quý|kỳ|kì|đợt|lần|số|khóa|khoá|tuần|định|luật|tư|quyết|thị|điện)$/;

export const monthOfYear: Reading = {
  pattern: /(\d{1,3})\/((?:19|20)\d{2})(?![\d/])/uy,
  read([, first, year], heard) {
    const { lastWord } = heardFrom(heard);
    const count = Number(first);
    const month = monthInWords(count);
    if (COUNTED.test(lastWord) || !isMonth(count))
      return [{ kind: 'date', said: wholeNumber(count) + yearInWords(Number(year)) }];
    const said = lastWord === 'tháng' ? month.slice('tháng '.length) : month;
    return [{ kind: 'date', said: said + yearInWords(Number(year)) }];
  },
};
