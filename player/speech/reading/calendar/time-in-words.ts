/** A time of day in words: hai giờ ba mươi, hai giờ năm phút, hai giờ. */
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

/**
 * A minute below ten has its "phút" as the recorded words have it: "hai giờ năm" would be heard as half a sentence. `saysMinutes`: the text itself
 * has the word.
 */
export function timeInWords({ hour, minute, second }: TimeOfDay, saysMinutes = false): string {
  const hours = `${wholeNumber(hour)} giờ`;
  if (second !== undefined && second > 0)
    return `${hours} ${wholeNumber(minute)} phút ${wholeNumber(second)} giây`;
  if (minute === 0) return hours;
  return `${hours} ${wholeNumber(minute)}${saysMinutes || minute < 10 ? ' phút' : ''}`;
}
