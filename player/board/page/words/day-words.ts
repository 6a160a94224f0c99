/** Date and time as the wall says them. Pure. */
import { lunarDate } from '../day/lunar-date.ts';

const WEEKDAYS = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'];

export interface DayWords {
  /** "17:05" */
  readonly clock: string;
  /** "Chủ nhật" */
  readonly weekday: string;
  /** "22/11/2026" */
  readonly date: string;
  /** "âm lịch 14/10", "âm lịch 2/6 nhuận" */
  readonly lunar: string;
}

/** `timezone`: IANA. */
export function dayWords(now: Date, timezone: string): DayWords {
  const { year, month, day, hour, minute } = partsIn(now, timezone);
  const lunar = lunarDate(year, month, day);
  return {
    clock: `${two(hour)}:${two(minute)}`,
    weekday: WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '',
    date: `${two(day)}/${two(month)}/${year}`,
    lunar: `âm lịch ${lunar.day}/${lunar.month}${lunar.leap ? ' nhuận' : ''}`,
  };
}

const two = (n: number) => String(n).padStart(2, '0');

type Parts = Record<'year' | 'month' | 'day' | 'hour' | 'minute', number>;

const readers = new Map<string, Intl.DateTimeFormat>();

function partsIn(now: Date, timezone: string): Parts {
  let reader = readers.get(timezone);
  if (!reader) {
    reader = new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: 'numeric' },
      ...{ day: 'numeric', hour: 'numeric', minute: 'numeric' },
    });
    readers.set(timezone, reader);
  }
  return Object.fromEntries(
    reader.formatToParts(now).map(({ type, value }) => [type, Number(value)]),
  ) as Parts;
}
