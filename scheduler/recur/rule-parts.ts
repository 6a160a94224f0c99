/**
 * Reads an RRULE value by the letter of RFC 5545 §3.3.10 and says what is wrong with it.
 *
 * The recurrence library ignores what it does not know and clips what is out of range: a typing error would then sound
 * at other hours than meant. So nothing reaches it that has not passed here.
 */
import { FREQUENCIES, type Frequency } from './frequency.ts';
import { MOST_STARTS_A_DAY, startsADay } from './starts-a-day.ts';

export interface RuleParts {
  readonly freq: Frequency;
  readonly interval: number;
  /** How it ends; `never` has no end. */
  readonly end: 'count' | 'until' | 'never';
  /** The last instant that may start (ms since 1970), of an end by `until`. */
  readonly until?: number;
  /** Days of the week, 0 for Sunday; absent too when they are numbered (`-1SU`). */
  readonly byDay?: readonly number[];
  readonly byHour?: readonly number[];
  readonly byMinute?: readonly number[];
  readonly bySecond?: readonly number[];
  /** Only days of the week and times of the day are chosen: such a rule always has a next occurrence until its end. */
  readonly plain: boolean;
}

/** All starts of a COUNT are worked out when the rule is first asked: 1,000 yearly ones take half a second. */
const MAX_COUNT = 1_000;
const MAX_INTERVAL = 10_000;

/** Range and sign of the numbers of each list; `signed` also counts from the end and leaves out 0. */
const NUMBERS: Readonly<Record<string, { low: number; high: number; signed: boolean }>> = {
  BYSECOND: { low: 0, high: 59, signed: false },
  BYMINUTE: { low: 0, high: 59, signed: false },
  BYHOUR: { low: 0, high: 23, signed: false },
  BYMONTHDAY: { low: 1, high: 31, signed: true },
  BYYEARDAY: { low: 1, high: 366, signed: true },
  BYWEEKNO: { low: 1, high: 53, signed: true },
  BYMONTH: { low: 1, high: 12, signed: false },
  BYSETPOS: { low: 1, high: 366, signed: true },
};
const PLAIN = new Set([
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'WKST',
  'BYDAY',
  'BYHOUR',
  'BYMINUTE',
  'BYSECOND',
]);
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const NTH_WEEKDAY = /^([+-]?([1-9]|[1-4]\d|5[0-3]))?(MO|TU|WE|TH|FR|SA|SU)$/;

/** The parts, or one line that names the faulty part and the fix. */
export function readRule(text: string): RuleParts | { readonly problem: string } {
  const parts = new Map<string, string>();
  for (const pair of text.split(';')) {
    const [name = '', value] = pair.split('=', 2);
    if (value === undefined || value === '') return { problem: `"${pair}" must be NAME=VALUE` };
    if (parts.has(name)) return { problem: `${name} stands twice, give it once` };
    const problem = partProblem(name, value);
    if (problem !== undefined) return { problem };
    parts.set(name, value);
  }
  const freq = FREQUENCIES.find((known) => known === parts.get('FREQ'));
  if (freq === undefined) return { problem: 'FREQ is missing, begin with FREQ=DAILY or the like' };
  const together = combinationProblem(freq, parts);
  if (together !== undefined) return { problem: together };

  const list = (name: string) => parts.get(name)?.split(',').map(Number);
  const until = parts.get('UNTIL');
  const byDay = parts
    .get('BYDAY')
    ?.split(',')
    .map((day) => WEEKDAYS.indexOf(day));
  const [byHour, byMinute, bySecond] = [list('BYHOUR'), list('BYMINUTE'), list('BYSECOND')];
  const subDaily = freq === 'HOURLY' || freq === 'MINUTELY' || freq === 'SECONDLY';
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const often = startsADay({ freq, interval, byHour, byMinute, bySecond });
  if (often > MOST_STARTS_A_DAY && !parts.has('COUNT'))
    return {
      problem: `it would start ${often} times a day, at most ${MOST_STARTS_A_DAY}: choose fewer times, or a COUNT`,
    };
  const choosesTime = byHour !== undefined || byMinute !== undefined || bySecond !== undefined;
  return {
    freq,
    interval,
    end: parts.has('COUNT') ? 'count' : parts.has('UNTIL') ? 'until' : 'never',
    ...(until !== undefined && { until: Date.parse(isoOf(until) ?? '') }),
    ...(byDay && !byDay.includes(-1) && { byDay }),
    ...(byHour && { byHour }),
    ...(byMinute && { byMinute }),
    ...(bySecond && { bySecond }),
    plain:
      [...parts.keys()].every((name) => PLAIN.has(name)) &&
      !/\d/.test(parts.get('BYDAY') ?? '') &&
      !(subDaily && (choosesTime || parts.has('BYDAY'))),
  };
}

function partProblem(name: string, value: string): string | undefined {
  const range = NUMBERS[name];
  if (range) {
    const fits = value.split(',').every((item) => {
      const n = Number(range.signed ? item.replace(/^[+-]/, '') : item);
      return /^[+-]?\d{1,3}$/.test(item) && n >= range.low && n <= range.high;
    });
    const sign = range.signed ? ', with a minus sign when counted from the end' : '';
    return fits ? undefined : `${name}=${value} must be numbers ${range.low}–${range.high}${sign}`;
  }
  const whole = /^[1-9]\d{0,8}$/.test(value) ? Number(value) : Number.NaN;
  switch (name) {
    case 'FREQ':
      return FREQUENCIES.some((known) => known === value)
        ? undefined
        : `FREQ=${value} must be one of ${FREQUENCIES.join(', ')}`;
    case 'INTERVAL':
      return whole <= MAX_INTERVAL ? undefined : `INTERVAL=${value} must be a whole number 1–${MAX_INTERVAL}`;
    case 'COUNT':
      return whole <= MAX_COUNT
        ? undefined
        : `COUNT=${value} must be a whole number 1–${MAX_COUNT}, or use UNTIL`;
    case 'UNTIL':
      return isUtcDateTime(value)
        ? undefined
        : `UNTIL=${value} must be an instant in UTC such as 20261231T170000Z`;
    case 'WKST':
      return WEEKDAYS.includes(value) ? undefined : `WKST=${value} must be a day such as MO`;
    case 'BYDAY':
      return value.split(',').every((day) => NTH_WEEKDAY.test(day))
        ? undefined
        : `BYDAY=${value} must be days such as MO,TU or -1SU`;
    default:
      return `${name} is not a part of an RFC 5545 rule, leave it out`;
  }
}

/** What RFC 5545 forbids although each part alone is right. */
function combinationProblem(freq: Frequency, parts: ReadonlyMap<string, string>): string | undefined {
  if (parts.has('COUNT') && parts.has('UNTIL')) return 'COUNT and UNTIL exclude each other, keep one';
  if (/\d/.test(parts.get('BYDAY') ?? '')) {
    if (freq !== 'MONTHLY' && freq !== 'YEARLY')
      return 'BYDAY with a number needs FREQ=MONTHLY or FREQ=YEARLY';
    if (freq === 'YEARLY' && parts.has('BYWEEKNO'))
      return 'BYDAY with a number and BYWEEKNO exclude each other';
  }
  if (parts.has('BYWEEKNO') && freq !== 'YEARLY') return 'BYWEEKNO needs FREQ=YEARLY';
  if (parts.has('BYYEARDAY') && (freq === 'DAILY' || freq === 'WEEKLY' || freq === 'MONTHLY'))
    return `BYYEARDAY does not go with FREQ=${freq}`;
  if (parts.has('BYMONTHDAY') && freq === 'WEEKLY') return 'BYMONTHDAY does not go with FREQ=WEEKLY';
  if (
    parts.has('BYSETPOS') &&
    ![...parts.keys()].some((name) => name.startsWith('BY') && name !== 'BYSETPOS')
  )
    return 'BYSETPOS needs another BY… part to choose from';
  return undefined;
}

function isUtcDateTime(value: string): boolean {
  const iso = isoOf(value);
  const ms = iso === undefined ? Number.NaN : Date.parse(iso);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === iso; // Feb 30 would roll over into March
}

/** `20261231T170000Z` as `2026-12-31T17:00:00.000Z`. */
function isoOf(value: string): string | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value);
  if (!match) return undefined;
  const [, y, mo, d, h, mi, s] = match;
  return `${y}-${mo}-${d}T${h}:${mi}:${s}.000Z`;
}
