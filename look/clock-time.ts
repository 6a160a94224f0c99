/** An instant as the node's wall clock shows it, in the forms that people here write. Pure; the time zone is the node's, never the phone's. */
import type { Language } from './language.ts';

export interface ClockTime {
  /** "14:05" */
  readonly time: string;
  /** "14:05:09", where seconds matter. */
  readonly exact: string;
  /** "Chủ nhật", "Sunday" */
  readonly weekday: string;
  /** "22/11/2026", "22 Nov 2026" */
  readonly date: string;
  /** "14:05 · Chủ nhật, 22/11/2026" */
  readonly whole: string;
}

const WEEKDAYS = {
  vi: ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** To make one takes longer than to use it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** `at` in ms since 1970; `timezone` as IANA names it. Throws RangeError for a zone that the browser does not know. */
export function clockTime(at: number, timezone: string, language: Language): ClockTime {
  const parts = new Map(
    formatIn(timezone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const [year, month, day] = [part('year'), part('month'), part('day')];
  const time = `${part('hour')}:${part('minute')}`;
  const weekday = WEEKDAYS[language][new Date(Date.UTC(+year, +month - 1, +day)).getUTCDay()] ?? '';
  const date = language === 'vi' ? `${day}/${month}/${year}` : `${+day} ${MONTHS[+month - 1]} ${year}`;
  return {
    ...{ time, weekday, date },
    exact: `${time}:${part('second')}`,
    whole: `${time} · ${weekday}, ${date}`,
  };
}

function formatIn(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone: timezone, hourCycle: 'h23' },
      ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
    });
    formats.set(timezone, format);
  }
  return format;
}
