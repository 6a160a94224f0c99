/**
 * Whether a round says when its alert was issued. Pure.
 *
 * A repeat always does (Decision 18/2021/QĐ-TTg), and so does any round that sounds long after the alert was sent: behind an outage,
 * a power cut, a night without a network. A clock that knows nothing cannot tell what is late: then only a repeat says it. A carried
 * clock is a lower bound, and what is late by it is late.
 */
import type { ClockTrust } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { between, type WallTime } from '../../../time/instant.ts';
import type { NextRound } from '../rounds.ts';

/** Longer than the way through networks and queues takes; after it "now" is no longer what people take for granted. */
export const LATE = Duration.minutes(5);

export function saysWhen(
  because: Extract<NextRound, { kind: 'due' }>['because'],
  sent: WallTime,
  now: WallTime,
  { trust }: Pick<ClockTrust, 'trust'>,
): boolean {
  return because === 'repeat' || (trust !== 'unknown' && between(sent, now) > LATE);
}
