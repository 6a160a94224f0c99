/** Session limits of a day, counted again as a programme starts: places were given out at compile time for the weeks ahead only. */
import { Duration } from '../../time/duration.ts';
import type { Planned } from '../entry.ts';
import type { Timetable } from '../timetable.ts';
import { compareOrder } from './order.ts';

export function hasPlaceToday(planned: Planned, { assignment, zone, agenda }: Timetable): boolean {
  const perDay = assignment.sessionLimits.maxPerDay;
  if (perDay === undefined || planned.entry.source === 'bulletin') return true;
  const DAY = Duration.days(1);
  const day = Math.floor(zone.local(planned.occurrence.plannedAt) / DAY);
  const ofDay = agenda.between(zone.instant(day * DAY), zone.instant((day + 1) * DAY));
  return ofDay.filter((other) => other.entry.audible && compareOrder(other, planned) < 0).length < perDay;
}
