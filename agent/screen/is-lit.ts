/** Whether the board is to be lit at a time, by the node's hours. Pure. */
import { type DaySpan, MINUTES_PER_DAY, spanCovers } from '../../scheduler/day-span.ts';
import { zoneOf } from '../../scheduler/recur/zone.ts';
import { type ClockTrust, maySchedule } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import type { WallTime } from '../../time/instant.ts';

/** Of an assignment: `board.hours`, absent: always lit. */
export interface BoardHours {
  readonly timezone: string;
  readonly hours: readonly DaySpan[] | undefined;
}

/** A clock that knows no time never darkens a board: rather lit by night than dark by day. */
export function isLit({ timezone, hours }: BoardHours, trust: ClockTrust, t: WallTime): boolean {
  if (hours === undefined || !maySchedule(trust)) return true;
  const minute = Math.floor(zoneOf(timezone).local(t) / Duration.minutes(1)) % MINUTES_PER_DAY;
  return hours.some((span) => spanCovers(span, minute));
}
