/**
 * The rules that nearly all programmes have, by plain arithmetic: each day, or on days of the week, at times of the day.
 *
 * The library answers the same, forty times slower at the first question: with thousands of programmes that would hold up
 * the thread an alert comes through. A property test holds the two together.
 */
import { Duration } from '../../time/duration.ts';
import { WallTime } from '../../time/instant.ts';
import type { Rule } from './rule.ts';
import type { RuleParts } from './rule-parts.ts';
import type { Zone } from './zone.ts';

const DAY = Duration.days(1);
/** A weekly start may fall into a clock's gap: the one a week later is found still. */
const DAYS_LOOKED_THROUGH = 16;

/** Undefined for a rule of another kind: ask the library. */
export function dailyRuleOf(parts: RuleParts, firstLocal: number, zone: Zone): Rule | undefined {
  const daily = parts.freq === 'DAILY' || parts.freq === 'WEEKLY';
  const first = zone.instant(firstLocal);
  const inGap = zone.local(first) !== firstLocal;
  if (!daily || !parts.plain || parts.interval !== 1 || parts.end === 'count' || inGap) return undefined;

  const start = new Date(firstLocal);
  const days = new Set(
    parts.byDay ?? (parts.freq === 'WEEKLY' ? [start.getUTCDay()] : [0, 1, 2, 3, 4, 5, 6]),
  );
  const times = timesOfDay(parts, start);
  const until = parts.until ?? Infinity;
  return {
    next(t) {
      const from = Math.max(t, first);
      // A day early: where the clock is put back, the wall's day may begin before the one shown at `from`.
      const day = Math.floor(zone.local(WallTime.ms(from)) / DAY) - 1;
      for (let n = day; n < day + DAYS_LOOKED_THROUGH; n++) {
        if (!days.has(new Date(n * DAY).getUTCDay())) continue;
        for (const time of times) {
          const local = n * DAY + time;
          if (local < firstLocal) continue;
          const found = zone.instant(local);
          if (found < from || zone.local(found) !== local) continue;
          return found <= until ? found : undefined;
        }
      }
      return undefined;
    },
  };
}

/** Milliseconds after midnight, rising. What the rule does not choose comes from the first start. */
function timesOfDay({ byHour, byMinute, bySecond }: RuleParts, start: Date): readonly number[] {
  const hours = byHour ?? [start.getUTCHours()];
  const minutes = byMinute ?? [start.getUTCMinutes()];
  const seconds = bySecond ?? [start.getUTCSeconds()];
  const all = hours.flatMap((hour) =>
    minutes.flatMap((minute) =>
      seconds.map(
        (second) => hour * 3_600_000 + minute * 60_000 + second * 1_000 + start.getUTCMilliseconds(),
      ),
    ),
  );
  return all.sort((a, b) => a - b);
}
