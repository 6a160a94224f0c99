/** A date with all its parts: 23/11/2026, 23-11-2026, 23.11.2026, 23/11/26. */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';
import { dayAndMonth, isDay } from './day-and-month.ts';

export const date: Reading = {
  pattern: /(\d{1,2})(?:\/(\d{1,2})\/(\d{4}|\d{2})|-(\d{1,2})-(\d{4})|\.(\d{1,2})\.(\d{4}))(?!\d)/uy,
  read([, day, a, year, b, yearB, c, yearC], heard) {
    const full = { day: Number(day), month: Number(a ?? b ?? c), year: Number(year ?? yearB ?? yearC) };
    if (!isDay(full)) return undefined;
    return [{ kind: 'date', said: dayAndMonth(full, heardFrom(heard).lastWord) }];
  },
};
