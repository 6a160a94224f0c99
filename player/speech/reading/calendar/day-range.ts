/** Days of one month: 23-25/11, 8-12/9/2026, ngày 5-11 tháng 12. */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';
import { dayInWords, isDay, monthInWords, yearInWords } from './day-and-month.ts';

export const dayRange: Reading = {
  pattern: /(\d{1,2}) ?[-–—] ?(\d{1,2})(?:\/| (tháng) )(\d{1,2})(?:(?:\/| năm )(\d{4}))?(?![\d/])/uy,
  read([, first, last, named, month, year], heard) {
    const until = { day: Number(last), month: Number(month) };
    const from = Number(first);
    if (!isDay(until) || from < 1 || from >= until.day) return undefined;
    const { lastWord } = heardFrom(heard);
    // "2-3 tháng 2 lần" is a length of time.
    if (named !== undefined && lastWord !== 'ngày') return undefined;
    const days = `${dayInWords(from, lastWord)} đến ${dayInWords(until.day, 'ngày')}`;
    const ofYear = yearInWords(year === undefined ? undefined : Number(year));
    return [{ kind: 'date', said: `${days} ${monthInWords(until.month)}${ofYear}` }];
  },
};
