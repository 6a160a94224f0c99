import type { ProvenTime } from '../../../drivers/clock/port.ts';
import type { ReadingClock } from '../../../province/contract/reading/judge-time.ts';

/**
 * What the box can say of a message's `exp` and `iat`. Only what it can prove refuses anything: a battery-backed clock, or NTP before
 * the province has said the time, may be years off and must not silence an alert.
 */
export function readingClock({ notBefore, notAfter }: ProvenTime): ReadingClock {
  if (notAfter === undefined) return { trusted: false, notBeforeMs: notBefore };
  return { trusted: true, nowMs: (notBefore + notAfter) / 2, errorMs: (notAfter - notBefore) / 2 };
}

/** For what was in time when it came, and is read again. */
export const TIMELESS: ReadingClock = { trusted: false, notBeforeMs: 0 };
