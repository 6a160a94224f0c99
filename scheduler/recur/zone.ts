/**
 * A time zone as the scheduler needs it: local wall time of an instant and back, and when its clocks are put.
 *
 * Local times are numbers of milliseconds as if the wall's digits were UTC. Offsets are read from Intl once per year and
 * zone, so that a question costs a table look-up. A zone unknown to Intl throws RangeError; the contract refuses it before.
 */
import { Duration } from '../../time/duration.ts';
import { WallTime } from '../../time/instant.ts';

export interface Zone {
  readonly name: string;
  /** What the wall shows at `t` (ms as if UTC). */
  local(t: WallTime): number;
  /**
   * The instant at which the wall shows `local`. RFC 5545 §3.3.5: of a time that comes twice the first, of a time that is
   * left out the one counted with the offset before the gap.
   */
  instant(local: number): WallTime;
  /** Each instant in [from, until) at which the offset changes. */
  transitions(from: WallTime, until: WallTime): readonly WallTime[];
}

interface Stretch {
  readonly from: number;
  readonly offset: number;
}

const DAY = Duration.days(1);
const zones = new Map<string, Zone>();

export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const zone = makeZone(name);
  zones.set(name, zone);
  return zone;
}

function makeZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const years = new Map<number, readonly Stretch[]>();

  const measure = (t: number): number => {
    const text = format.formatToParts(t).find((part) => part.type === 'timeZoneName')?.value ?? '';
    const match = /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text);
    if (!match) throw new RangeError(`time zone ${name} has an offset that cannot be read: "${text}"`);
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
    const size = Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1_000;
    return sign === '-' ? -size : size;
  };
  const stretches = (year: number): readonly Stretch[] => {
    const known = years.get(year);
    if (known) return known;
    const end = yearBegins(year + 1);
    const found: Stretch[] = [];
    let offset = Number.NaN;
    for (let t = yearBegins(year); t <= end; t += DAY) {
      const now = measure(t);
      if (now !== offset) found.push({ from: found.length === 0 ? t : changeBefore(t), offset: now });
      offset = now;
    }
    years.set(year, found);
    return found;
  };
  /** The first second of the offset that holds at `t`, known to have begun in the day before it. */
  const changeBefore = (t: number): number => {
    const after = measure(t);
    let [old, fresh] = [t - DAY, t];
    while (fresh - old > 1_000) {
      const middle = old + Math.floor((fresh - old) / 2_000) * 1_000;
      if (measure(middle) === after) fresh = middle;
      else old = middle;
    }
    return fresh;
  };
  const offsetAt = (t: number): number =>
    stretches(new Date(t).getUTCFullYear()).findLast((stretch) => stretch.from <= t)?.offset ?? measure(t);

  return {
    name,
    local: (t) => t + offsetAt(t),
    instant(local) {
      const before = local - offsetAt(local - DAY);
      const after = local - offsetAt(local + DAY);
      const valid = [before, after].filter((t) => t + offsetAt(t) === local);
      return WallTime.ms(valid.length > 0 ? Math.min(...valid) : before);
    },
    transitions(from, until) {
      const found: WallTime[] = [];
      for (let year = new Date(from).getUTCFullYear(); year <= new Date(until).getUTCFullYear(); year++)
        for (const stretch of stretches(year))
          if (
            stretch.from >= from &&
            stretch.from < until &&
            offsetAt(stretch.from - 1_000) !== stretch.offset
          )
            found.push(WallTime.ms(stretch.from));
      return found;
    },
  };
}

/** `Date.UTC` takes the years 0–99 for 1900–1999: from year −1 to its "end" it is a walk of seven hundred thousand days. */
function yearBegins(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1);
}
