/** A time of day in words: hai giờ ba mươi phút, hai giờ năm phút, hai giờ. */
import { wholeNumber } from '../numbers/whole-number.ts';

export interface TimeOfDay {
  /** 0 to 24. */
  readonly hour: number;
  /** 0 to 59. */
  readonly minute: number;
  readonly second?: number | undefined;
}

export function isTime({ hour, minute, second = 0 }: TimeOfDay): boolean {
  return hour <= 24 && minute < 60 && second < 60;
}

/** Minutes have their "phút" as the recorded words have it: in "hai giờ ba mươi ngày hai mươi ba" thirty days would be heard. */
export function timeInWords({ hour, minute, second }: TimeOfDay): string {
  const hours = `${wholeNumber(hour)} giờ`;
  if (second !== undefined && second > 0)
    return `${hours} ${wholeNumber(minute)} phút ${wholeNumber(second)} giây`;
  if (minute === 0) return hours;
  return `${hours} ${wholeNumber(minute)} phút`;
}
