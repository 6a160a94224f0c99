/**
 * Day, month and year in words: ngày mùng một tháng tư năm hai nghìn không trăm hai mươi sáu. The first ten days have "mùng" and the fourth month "tư",
 * as the recorded sentence of an alert's time has them.
 */
import { wholeNumber } from '../numbers/whole-number.ts';

export interface Day {
  /** 1 to 31. */
  readonly day: number;
  /** 1 to 12. */
  readonly month: number;
  readonly year?: number | undefined;
}

/** Whether a calendar can have it. The year is not looked at: 29/2 is a day. */
export function isDay({ day, month }: Day): boolean {
  return day >= 1 && day <= 31 && isMonth(month);
}

export function isMonth(month: number): boolean {
  return month >= 1 && month <= 12;
}

/** `lastWord`: what was said before it, so that neither "ngày" nor "mùng" comes twice. */
export function dayAndMonth(date: Day, lastWord: string): string {
  return `${dayInWords(date.day, lastWord)} ${monthInWords(date.month)}${yearInWords(date.year)}`;
}

export function dayInWords(day: number, lastWord: string): string {
  const isMung = lastWord === 'mùng' || lastWord === 'mồng';
  const lead = isMung || lastWord === 'ngày' ? '' : 'ngày ';
  return `${lead}${day <= 10 && !isMung ? 'mùng ' : ''}${wholeNumber(day)}`;
}

export function monthInWords(month: number): string {
  return `tháng ${month === 4 ? 'tư' : wholeNumber(month)}`;
}

/** '' without a year. One of two figures is of this century. */
export function yearInWords(year: number | undefined): string {
  if (year === undefined) return '';
  return ` năm ${wholeNumber(year < 100 ? 2000 + year : year)}`;
}
