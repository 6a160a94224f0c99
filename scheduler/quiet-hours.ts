/**
 * When nothing scheduled may sound (giờ yên tĩnh), by the wall clock of the node's zone.
 *
 * Alerts and the button never ask. Exact to the second over clock changes: an hour that comes twice is quiet twice.
 */
import type { Assignment } from '../province/contract/messages/assignment.ts';
import { Duration } from '../time/duration.ts';
import { after, WallTime } from '../time/instant.ts';
import { MINUTES_PER_DAY, spanCovers } from './day-span.ts';
import { zoneOf } from './recur/zone.ts';

export interface QuietHours {
  at(t: WallTime): boolean;
  /** The first quiet instant at or after `t` and before `until`; undefined if there is none. */
  firstIn(t: WallTime, until: WallTime): WallTime | undefined;
  /** The first instant at or after `t` at which `length` fits before quiet hours; undefined if none before `until`. */
  roomIn(t: WallTime, until: WallTime, length: Duration): WallTime | undefined;
  /** Minutes from each minute of an ordinary day to the next quiet one; Infinity when no hour is quiet. */
  readonly minutesUntil: readonly number[];
}

const MINUTE = Duration.minutes(1);

export function quietHoursOf(assignment: Pick<Assignment, 'quietHours' | 'timezone'>): QuietHours {
  const zone = zoneOf(assignment.timezone);
  const minutesUntil = untilQuiet(assignment.quietHours);
  const wait = (t: WallTime): number => {
    const local = zone.local(t);
    const minute = Math.floor(local / MINUTE);
    const whole = minutesUntil[((minute % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY] ?? Infinity;
    return whole === 0 ? 0 : whole * MINUTE - (local - minute * MINUTE);
  };
  const firstIn = (t: WallTime, until: WallTime): WallTime | undefined => {
    for (let at = t; at < until; ) {
      const gap = wait(at);
      if (gap === 0) return at;
      const expected = WallTime.ms(Math.min(at + gap, until));
      // A clock change on the way may bring quiet hours nearer or push them off: look again where it happens.
      at = zone.transitions(after(at, Duration.ms(1)), expected)[0] ?? expected;
    }
    return undefined;
  };
  return {
    minutesUntil,
    at: (t) => wait(t) === 0,
    firstIn,
    roomIn(t, until, length) {
      for (let at = t; at + length <= until; ) {
        const hush = firstIn(at, after(at, length));
        if (hush === undefined) return at;
        at = hush;
        while (wait(at) === 0 && at < until) at = WallTime.ms((Math.floor(at / MINUTE) + 1) * MINUTE);
      }
      return undefined;
    },
  };
}

function untilQuiet(spans: Assignment['quietHours']): readonly number[] {
  const minutes = new Array<number>(MINUTES_PER_DAY).fill(Infinity);
  // Two rounds backwards: the second carries the morning's quiet hours over midnight into the evening.
  for (let step = 2 * MINUTES_PER_DAY - 1; step >= 0; step--) {
    const minute = step % MINUTES_PER_DAY;
    const next = minutes[(minute + 1) % MINUTES_PER_DAY] ?? Infinity;
    minutes[minute] = spans.some((span) => spanCovers(span, minute)) ? 0 : next + 1;
  }
  return minutes;
}
