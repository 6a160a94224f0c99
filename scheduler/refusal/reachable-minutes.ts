/**
 * The minutes of the day a rule can start in, whatever the day: more than it does at times, never fewer.
 */
import { MINUTES_PER_DAY } from '../day-span.ts';
import type { Starts } from '../occurrences.ts';

export interface ReachableMinutes {
  /** Rising, 0–1439, as the wall shows them in the programme's zone. */
  readonly minutes: readonly number[];
  /** The latest second within a minute. */
  readonly second: number;
}

export function reachableMinutes({ rule, firstLocal }: Starts): ReachableMinutes {
  const first = new Date(firstLocal);
  const all = (n: number) => Array.from({ length: n }, (_, index) => index);
  if (rule?.freq === 'SECONDLY' || rule?.freq === 'MINUTELY') {
    const hours = new Set(rule.byHour ?? all(24));
    const within = new Set(rule.byMinute ?? all(60));
    const minutes = all(MINUTES_PER_DAY).filter((m) => hours.has(Math.floor(m / 60)) && within.has(m % 60));
    const seconds = rule.bySecond ?? [rule.freq === 'SECONDLY' ? 59 : first.getUTCSeconds()];
    return { minutes, second: Math.max(...seconds) };
  }
  const hours = rule?.byHour ?? (rule?.freq === 'HOURLY' ? all(24) : [first.getUTCHours()]);
  const within = rule?.byMinute ?? [first.getUTCMinutes()];
  const minutes = hours.flatMap((hour) => within.map((minute) => hour * 60 + minute)).sort((a, b) => a - b);
  return { minutes, second: Math.max(...(rule?.bySecond ?? [first.getUTCSeconds()])) };
}
