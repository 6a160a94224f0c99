/**
 * A span of the day as the assignment writes it, `21:00` to `05:00`: the end is not part of it, one that ends before it
 * starts goes over midnight, and one that ends where it starts is the whole day (24:00 has no spelling).
 */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

export const MINUTES_PER_DAY = 24 * 60;

/** Minute of the day, 0–1439, of `HH:MM`. The contract has checked its form. */
export function minuteOf(timeOfDay: string): number {
  return Number(timeOfDay.slice(0, 2)) * 60 + Number(timeOfDay.slice(3, 5));
}

/** Whether the minute of the day lies in the span. */
export function spanCovers(span: DaySpan, minute: number): boolean {
  const [from, to] = [minuteOf(span.from), minuteOf(span.to)];
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
