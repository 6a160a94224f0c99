/**
 * 23-11, as some newspapers write 23/11. Behind a calendar word, and only where it counts down: 5-11 may be days, 23-11 cannot.
 */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';
import { dayAndMonth, isDay } from './day-and-month.ts';

const CALENDAR = /^(?:ngày|sáng|trưa|chiều|tối|đêm|nay|mai|qua)$/;

export const dashedDay: Reading = {
  pattern: /(\d{1,2})-(\d{1,2})(?![\d/-]|[.,]\d)/uy,
  read([, first, second], heard) {
    const day = { day: Number(first), month: Number(second) };
    const { lastWord } = heardFrom(heard);
    if (!CALENDAR.test(lastWord) || day.day <= day.month || !isDay(day)) return undefined;
    return [{ kind: 'date', said: dayAndMonth(day, lastWord) }];
  },
};
