/** Times as the walls of the box's place show them. Instants are ms since 1970. */
import { clockTime } from '../../../../look/clock-time.ts';
import { language } from '../../../../look/language.ts';

export interface PlaceTime {
  /** IANA, known to this browser. */
  readonly zone: string;
  /** "02:14" */
  short(at: number): string;
  /** "02:14:05" */
  exact(at: number): string;
  /** 0–23 */
  hourOf(at: number): number;
  /** Another one after each midnight. */
  dayOf(at: number): string;
}

/** A zone that the browser does not know is taken for that of Vietnam: the time is shown, as nearly right as may be. */
export function placeTime(named: string): PlaceTime {
  const zone = isKnown(named) ? named : 'Asia/Ho_Chi_Minh';
  // An instant that is none would throw, and take the whole page with it.
  const of = (at: number) => (Number.isFinite(at) ? clockTime(at, zone, language.now) : undefined);
  return {
    zone,
    short: (at) => of(at)?.time ?? '–',
    exact: (at) => of(at)?.exact ?? '–',
    hourOf: (at) => Number(of(at)?.time.slice(0, 2) ?? 0),
    dayOf: (at) => of(at)?.date ?? '–',
  };
}

function isKnown(zone: string): boolean {
  try {
    clockTime(0, zone, 'vi');
    return true;
  } catch {
    return false; // RangeError: the browser has no such zone
  }
}
