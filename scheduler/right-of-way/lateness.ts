/**
 * What an occurrence whose time has come may still do, by its own missed-policy and nothing else.
 *
 * Its slot never moves: a late start ends where the slot was to end, so that lateness is never passed on to the next
 * programme. An issuer who allows lateness leaves room for it in `length`. Only a bulletin, which owns a window and not
 * a slot, keeps its whole length.
 */
import { Duration } from '../../time/duration.ts';
import { after, type WallTime } from '../../time/instant.ts';
import type { Planned } from '../entry.ts';

/**
 * A start this late counts as on time, from the content's beginning, whatever the policy: decisions, decoders and the end
 * of the item before take moments. Zero would turn each hiccup of the box into a missed `skip`.
 */
export const ON_TIME = Duration.seconds(5);

/** Less than this of a slot is not worth switching an amplifier on for; of a shorter slot, half of it. */
const WORTH_HEARING = Duration.seconds(30);

export function worthHearing({ entry }: Planned): Duration {
  return Duration.ms(Math.min(WORTH_HEARING, entry.length / 2));
}

/** The last instant at which it may start. */
export function lastStart(planned: Planned): WallTime {
  const { entry, occurrence } = planned;
  const allowed = after(occurrence.plannedAt, Duration.ms(Math.max(ON_TIME, entry.mayBeLateBy)));
  // A bulletin's lateness already leaves room for its length within the window.
  if (entry.source === 'bulletin') return after(occurrence.plannedAt, entry.mayBeLateBy);
  return Math.min(allowed, occurrence.end - worthHearing(planned)) as WallTime;
}

/** How far into its content a start at `now` begins. */
export function startsFrom({ entry, occurrence }: Planned, now: WallTime): Duration {
  const late = Duration.ms(now - occurrence.plannedAt);
  return entry.source === 'schedule' && entry.programme.missed.policy === 'join' && late > ON_TIME
    ? late
    : Duration.zero;
}
