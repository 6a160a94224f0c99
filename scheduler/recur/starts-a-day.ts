/** How often a rule may start within one day, at the most: its times of the day, or those that its frequency has. Pure. */
import type { Frequency } from './frequency.ts';

/** Each minute: no programme is announced more often, and what is worked out of a day's starts keeps no thread from an alert. */
export const MOST_STARTS_A_DAY = 1_440;

export interface TimesOfDay {
  readonly freq: Frequency;
  readonly interval: number;
  readonly byHour?: readonly number[] | undefined;
  readonly byMinute?: readonly number[] | undefined;
  readonly bySecond?: readonly number[] | undefined;
}

export function startsADay({ freq, interval, byHour, byMinute, bySecond }: TimesOfDay): number {
  const each = ['HOURLY', 'MINUTELY', 'SECONDLY'].indexOf(freq);
  const times =
    (byHour?.length ?? (each >= 0 ? 24 : 1)) *
    (byMinute?.length ?? (each >= 1 ? 60 : 1)) *
    (bySecond?.length ?? (each >= 2 ? 60 : 1));
  return each < 0 ? times : Math.ceil(times / interval);
}
