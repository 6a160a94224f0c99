import type { Assignment } from '../../../province/contract/messages/assignment.ts';
import { quietHoursOf } from '../../../scheduler/quiet-hours.ts';
import { zoneOf } from '../../../scheduler/recur/zone.ts';
import { volumePercent } from '../../../scheduler/volume.ts';
import { Duration } from '../../../time/duration.ts';
import type { WallTime } from '../../../time/instant.ts';

const HOUR = Duration.hours(1);
const DAY = Duration.days(1);

/** Of the day of `now` where the node stands: hour 0–23 → percent that a scheduled item has as the hour begins, or `quiet`. */
export function volumeByHour(
  assignment: Assignment,
  zones: readonly string[],
  now: WallTime,
): (number | 'quiet')[] {
  const zone = zoneOf(assignment.timezone);
  const quiet = quietHoursOf(assignment);
  const midnight = Math.floor(zone.local(now) / DAY) * DAY;
  return Array.from({ length: 24 }, (_, hour) => {
    const at = zone.instant(midnight + hour * HOUR);
    return quiet.at(at) ? 'quiet' : volumePercent(assignment, at, { kind: 'scheduled' }, zones);
  });
}
