/** Date and time as the wall says them. Pure. */
import { clockTime } from '../../../../look/clock-time.ts';
import { lunarDate } from '../day/lunar-date.ts';

export interface DayWords {
  /** "17:05" */
  readonly clock: string;
  /** "Chủ nhật" */
  readonly weekday: string;
  /** "22/11/2026" */
  readonly date: string;
  /** "14/10", "2/6 nhuận" */
  readonly lunar: string;
}

/** `now` in ms since 1970; `timezone`: IANA. */
export function dayWords(now: number, timezone: string): DayWords {
  const { time, weekday, date } = clockTime(now, timezone, 'vi');
  const [day = 1, month = 1, year = 1970] = date.split('/').map(Number);
  const lunar = lunarDate(year, month, day);
  return {
    ...{ clock: time, weekday, date },
    lunar: `${lunar.day}/${lunar.month}${lunar.leap ? ' nhuận' : ''}`,
  };
}
