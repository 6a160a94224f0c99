/**
 * Âm lịch: the Vietnamese lunar date of a day. Months begin on the day of the new moon at UTC+7; the month with the winter solstice is the
 * 11th; between two of them that are thirteen months apart, the first month in which the sun enters no new twelfth is doubled (nhuận).
 * At times it differs from the Chinese calendar by a day or a month: Tết 1985, 2007, 2030. Pure.
 */
import { lastNewMoon, newMoonDay, sunTwelfth } from './moon-and-sun.ts';

export interface LunarDate {
  readonly day: number;
  readonly month: number;
  readonly year: number;
  /** tháng nhuận */
  readonly leap: boolean;
}

/** `month` 1–12 of the Gregorian calendar. Meant for 1900–2199. */
export function lunarDate(year: number, month: number, day: number): LunarDate {
  const today = julianDay(year, month, day);
  const start = newMoonDay(lastNewMoon(today));
  const eleventh = eleventhMonth(year);
  const [from, to] =
    eleventh >= start ? [eleventhMonth(year - 1), eleventh] : [eleventh, eleventhMonth(year + 1)];
  const months = Math.floor((start - from) / 29);
  const doubled = to - from > 365 ? monthsToLeap(from) : Number.POSITIVE_INFINITY;
  const count = months >= doubled ? months - 1 : months;
  const lunarMonth = ((count + 10) % 12) + 1;
  const solsticeYear = eleventh >= start ? year - 1 : year;
  return {
    day: today - start + 1,
    month: lunarMonth,
    year: lunarMonth >= 11 && months < 4 ? solsticeYear : solsticeYear + 1,
    leap: months === doubled,
  };
}

function julianDay(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / 86_400_000 + 2_440_588;
}

/** First day of the month in which the winter solstice of a year falls. */
function eleventhMonth(year: number): number {
  const last = lastNewMoon(julianDay(year, 12, 31));
  return sunTwelfth(newMoonDay(last)) >= 9 ? newMoonDay(last - 1) : newMoonDay(last);
}

/** Months from an 11th to the doubled one: the first at whose end the sun is still in the twelfth of its beginning. */
function monthsToLeap(eleventh: number): number {
  const first = lastNewMoon(eleventh);
  for (let i = 1; i < 13; i++)
    if (sunTwelfth(newMoonDay(first + i)) === sunTwelfth(newMoonDay(first + i + 1))) return i;
  return 13;
}
