/** 4 tháng 9: a day in words already, whose first ten have "mùng". "3 tháng" alone is a length of time. */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';
import { dayAndMonth, isDay } from './day-and-month.ts';

export const namedMonth: Reading = {
  pattern: /(\d{1,2}) (?:tháng|Tháng) (\d{1,2})(?![\d/]|[.,]\d)/uy,
  read([, day, month], heard) {
    const date = { day: Number(day), month: Number(month) };
    if (!isDay(date)) return undefined;
    return [{ kind: 'date', said: dayAndMonth(date, heardFrom(heard).lastWord) }];
  },
};
