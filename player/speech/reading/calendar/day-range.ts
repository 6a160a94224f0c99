/** Days of one month: 23-25/11, 8-12/9/2026. */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';
import { dayInWords, isDay, monthInWords, yearInWords } from './day-and-month.ts';

export const dayRange: Reading = {
  pattern: /(\d{1,2}) ?[-–—] ?(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?(?![\d/])/uy,
  read([, first, last, month, year], heard) {
    const until = { day: Number(last), month: Number(month) };
    const from = Number(first);
    if (!isDay(until) || from < 1 || from >= until.day) return undefined;
    const days = `${dayInWords(from, heardFrom(heard).lastWord)} đến ${dayInWords(until.day, 'ngày')}`;
    const ofYear = yearInWords(year === undefined ? undefined : Number(year));
    return [{ kind: 'date', said: `${days} ${monthInWords(until.month)}${ofYear}` }];
  },
};
