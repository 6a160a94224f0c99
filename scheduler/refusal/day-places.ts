/**
 * The places for sessions of each local day, when the node has a limit: given out in order, first come by standing.
 *
 * Places are counted over HORIZON from `from`; a rule's later days are left to the decision, which counts again on the
 * day itself.
 */
import { Duration } from '../../time/duration.ts';
import { after, WallTime } from '../../time/instant.ts';
import type { Starts } from '../occurrences.ts';
import type { Zone } from '../recur/zone.ts';

/** Each weekday meets each day of the month that is near it at least once; longer would slow the check of many. */
const HORIZON = Duration.days(35);
const DAY = Duration.days(1);

export interface Window {
  readonly from: WallTime;
  readonly until: WallTime;
}

export interface DayPlaces {
  /** Takes a place on each day of its starts, or none and answers the first start that finds its day full. */
  take(starts: Starts): WallTime | undefined;
  /** Takes a place on the first day whose part of `window` it fits into; answers that part, or undefined. */
  takeOne(window: Window, fits: (part: Window) => boolean): Window | undefined;
}

/** @param from where counting begins: now, if it is known. */
export function dayPlaces(perDay: number, zone: Zone, from: WallTime): DayPlaces {
  const taken = new Map<number, number>();
  const dayOf = (t: WallTime) => Math.floor(zone.local(t) / DAY);
  return {
    take(starts) {
      const days = new Map<number, number>();
      const horizon = starts.rule === undefined ? Infinity : after(from, HORIZON);
      let start = starts.next(starts.rule === undefined ? starts.first : from);
      while (start !== undefined && start < horizon) {
        const day = dayOf(start);
        const more = (days.get(day) ?? 0) + 1;
        if ((taken.get(day) ?? 0) + more > perDay) return start;
        days.set(day, more);
        start = starts.next(after(start, Duration.ms(1)));
      }
      for (const [day, more] of days) taken.set(day, (taken.get(day) ?? 0) + more);
      return undefined;
    },
    takeOne({ from, until }, fits) {
      for (let day = dayOf(from); zone.instant(day * DAY) < until; day++) {
        const part = {
          from: WallTime.ms(Math.max(from, zone.instant(day * DAY))),
          until: WallTime.ms(Math.min(until, zone.instant((day + 1) * DAY))),
        };
        if ((taken.get(day) ?? 0) >= perDay || !fits(part)) continue;
        taken.set(day, (taken.get(day) ?? 0) + 1);
        return part;
      }
      return undefined;
    },
  };
}
