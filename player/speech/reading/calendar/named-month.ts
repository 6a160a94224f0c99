/** 4 tháng 9: a day in words already, whose first ten have "mùng". "3 tháng" alone is a length of time, as are "3 tháng 10 ngày". */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';
import { dayAndMonth, isDay } from './day-and-month.ts';

export const namedMonth: Reading = {
  pattern: /(\d{1,2}) (?:tháng|Tháng) (\d{1,2})(?![\d/]|[.,]\d| ngày)/uy,
  read([, day, month], heard) {
    const date = { day: Number(day), month: Number(month) };
    const { lastWord } = heardFrom(heard);
    // "trong 2 tháng 9 và 10"
    if (!isDay(date) || /^(?:trong|suốt|hơn|gần)$/.test(lastWord)) return undefined;
    return [{ kind: 'date', said: dayAndMonth(date, lastWord) }];
  },
};
