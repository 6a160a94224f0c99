/** When an alert was issued, for the screen: `22:05 ngày 04/04/2026`. */
import type { LocalTime } from './local-time.ts';

export function writtenTime({ year, month, day, hour, minute }: LocalTime): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(hour)}:${two(minute)} ngày ${two(day)}/${two(month)}/${year}`;
}
