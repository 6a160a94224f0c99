/** A date as machines write it, with its time or without: 2026-11-23, 2026-11-23T02:30:00+07:00. The zone is left out: it is that of the village. */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';
import { dayAndMonth, isDay } from './day-and-month.ts';
import { isTime, timeInWords } from './time-in-words.ts';

export const machineDate: Reading = {
  pattern:
    /(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d)/uy,
  read([, year, month, day, hour, minute], heard) {
    const full = { day: Number(day), month: Number(month), year: Number(year) };
    const time = { hour: Number(hour ?? 0), minute: Number(minute ?? 0) };
    if (!isDay(full) || !isTime(time)) return undefined;
    const { lastWord } = heardFrom(heard);
    if (hour === undefined) return [{ kind: 'date', said: dayAndMonth(full, lastWord) }];
    return [{ kind: 'date', said: `${timeInWords(time)} ${dayAndMonth(full, '')}` }];
  },
};
