import type { ReadingClock } from '../../../province/contract/reading/judge-time.ts';
import type { ClockTrust } from '../../../time/clock.ts';
import type { WallTime } from '../../../time/instant.ts';

/** What the box's clock can say of a message's `exp` and `iat`. A clock that knows nothing expires nothing. */
export function readingClock(now: WallTime, trust: ClockTrust): ReadingClock {
  switch (trust.trust) {
    case 'synchronised':
    case 'rtc':
      return { trusted: true, nowMs: now, errorMs: trust.error };
    case 'carried':
      return { trusted: false, notBeforeMs: now };
    case 'unknown':
      return TIMELESS;
  }
}

/** For what was in time when it came, and is read again. */
export const TIMELESS: ReadingClock = { trusted: false, notBeforeMs: 0 };
