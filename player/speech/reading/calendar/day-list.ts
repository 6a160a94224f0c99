/** Days of one month in a row, which is said once: ngày 03, 04 và 05/12; ngày 7,8/12. */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';
import { dayInWords, isDay, monthInWords, yearInWords } from './day-and-month.ts';

export const dayList: Reading = {
  pattern:
    /(\d{1,2}(?:, ?\d{1,2}){0,5})(, ?| và | hoặc )(\d{1,2})(?:\/| tháng )(\d{1,2})(?:(?:\/| năm )(\d{4}))?(?![\d/]|[.,]\d)/uy,
  read([, first = '', joint = '', last, month, year], heard) {
    const days = [...first.split(','), last].map(Number);
    const known = days.every((day) => isDay({ day, month: Number(month) }));
    if (!known || heardFrom(heard).lastWord !== 'ngày') return undefined;
    const said = days.map((day) => dayInWords(day, 'ngày'));
    const row = said.slice(0, -1).join(', ') + (joint.startsWith(',') ? ', ' : joint) + said.at(-1);
    const ofYear = yearInWords(year === undefined ? undefined : Number(year));
    return [{ kind: 'date', said: `${row} ${monthInWords(Number(month))}${ofYear}` }];
  },
};
