/**
 * 23-11, as some newspapers write 23/11. Behind a calendar word, and where it counts down: 5-11 may be days, 23-11 cannot. "Ngày 5-11" is one day where its
 * clause ends or says what comes on it; "từ ngày 5-11", "các ngày 5-11" are several, "ngày 2-3 lần" none.
 */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';
import { dayAndMonth, isDay } from './day-and-month.ts';

const CALENDAR = /^(?:ngày|sáng|trưa|chiều|tối|đêm|nay|mai|qua)$/;
const SEVERAL = /^(?:các|những|từ|trong|mỗi)$/i;

export const dashedDay: Reading = {
  pattern:
    /(\d{1,2})-(\d{1,2})(?![\d/-]|[.,]\d)(?=([,;:.()\n]|$| (?:tại|lúc|sẽ|đã|tổ chức|năm \d{4})(?!\p{L}))?)/uy,
  read([, first, second, ends], heard) {
    const day = { day: Number(first), month: Number(second) };
    const { lastWord } = heardFrom(heard);
    if (!CALENDAR.test(lastWord) || !isDay(day)) return undefined;
    const isOne = lastWord === 'ngày' && ends !== undefined && !SEVERAL.test(heard.at(-2)?.said ?? '');
    if (day.day <= day.month && !isOne) return undefined;
    return [{ kind: 'date', said: dayAndMonth(day, lastWord) }];
  },
};
