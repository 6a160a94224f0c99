/**
 * 23/11: a day, a part (3/4 số hộ) or one number over another (24/7, 12/5 Lê Lợi)? A calendar word in front of it settles it for the day. Without
 * one, it is a part where an amount stands around it, and "trên" where it can be no day, where a number of a house is expected, and for 24/7.
 */
import { heardFrom } from '../heard.ts';
import { partInWords } from '../numbers/part-in-words.ts';
import { wholeNumber } from '../numbers/whole-number.ts';
import type { Reading } from '../reading.ts';
import { dayAndMonth, isDay } from './day-and-month.ts';

const CALENDAR =
  /^(?:ngày|mùng|mồng|rằm|sáng|trưa|chiều|tối|đêm|khuya|nay|mai|qua|kia|hôm|từ|đến|tới|trước|sau|lễ|tết|dịp)$/;
const AMOUNT_BEFORE = /^(?:hơn|gần|khoảng|chiếm|đạt|bằng|được|quá|ít|nhất|lệ)$/;
/** A part of what is one: ba phần tư diện tích. */
const WHOLE_BEHIND =
  /^ (?:số|diện|dân|tổng|quân|chiều|chặng|thời|quãng|cử tri|đường|khối|lượng|sản|công)(?!\p{L})/u;
/** So many of so many: năm trên tám thôn. */
const THINGS_BEHIND =
  /^ (?:hộ|thôn|xã|bản|nhà|người|tàu|trường|đơn vị|thành viên|đại biểu|ấp|khu|tổ|chỉ tiêu|tiêu chí)(?!\p{L})/u;
const HOUSE = /^(?:số|ngõ|ngách|hẻm|kiệt|nhà|thửa|tờ|áp|mắt|điểm)$/;
/** How far is looked ahead for an amount, in characters. */
const AHEAD = 12;

export const dayOfMonth: Reading = {
  pattern: /(\d{1,2})\/(\d{1,2})(?![\d/]|[.,]\d)/uy,
  read(match, heard) {
    const [written, first, second] = match;
    const day = { day: Number(first), month: Number(second) };
    const { lastWord } = heardFrom(heard);
    const behind = match.input.slice(match.index + written.length, match.index + written.length + AHEAD);
    const isCalendar = CALENDAR.test(lastWord);
    const ofThings = day.day <= day.month && THINGS_BEHIND.test(behind);
    const isPart = day.day < day.month && day.month <= 10 && !ofThings;
    if (isPart && !isCalendar && (AMOUNT_BEFORE.test(lastWord) || WHOLE_BEHIND.test(behind)))
      return [{ kind: 'number', said: partInWords(day.day, day.month) }];
    const isNone = ofThings || HOUSE.test(lastWord) || written === '24/7';
    if (isDay(day) && (isCalendar || !isNone)) return [{ kind: 'date', said: dayAndMonth(day, lastWord) }];
    return [{ kind: 'number', said: `${wholeNumber(day.day)} trên ${wholeNumber(day.month)}` }];
  },
};
