import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrenceKey, startsOf } from '../../scheduler/occurrences.ts';
import { dailyRuleOf } from '../../scheduler/recur/daily-rule.ts';
import { ruleOf } from '../../scheduler/recur/rule.ts';
import { readRule } from '../../scheduler/recur/rule-parts.ts';
import { zoneOf } from '../../scheduler/recur/zone.ts';
import { Duration } from '../../time/duration.ts';
import { after, WallTime } from '../../time/instant.ts';

interface Timing {
  start: string;
  recurrence?: string;
  except?: string[];
  timezone?: string;
}

/** The first starts from 1970 on, as the wall of `zone` shows them. */
function walls({ except = [], ...timing }: Timing, zone: string, count = 3): string[] {
  const starts = startsOf({ ...timing, except }, zone);
  if ('problem' in starts) throw new Error(starts.problem);
  const found: string[] = [];
  let t = starts.next(WallTime.ms(0));
  for (; t !== undefined && found.length < count; t = starts.next(after(t, Duration.ms(1))))
    found.push(new Date(starts.zone.local(t)).toISOString().slice(0, 16));
  return t === undefined ? [...found, 'end'] : found;
}

function problemOf(timing: Timing): string {
  const starts = startsOf({ except: [], ...timing }, 'Asia/Ho_Chi_Minh');
  return 'problem' in starts ? starts.problem : '';
}

describe('starts of a programme', () => {
  const cases: { says: string; timing: Timing; zone: string; walls: string[] }[] = [
    {
      says: 'without a rule it starts once',
      timing: { start: '2026-11-22T05:00:00' },
      zone: 'Asia/Ho_Chi_Minh',
      walls: ['2026-11-22T05:00', 'end'],
    },
    {
      says: 'an excepted single start leaves nothing',
      timing: { start: '2026-11-22T05:00:00', except: ['2026-11-22T05:00:00'] },
      zone: 'Asia/Ho_Chi_Minh',
      walls: ['end'],
    },
    {
      says: 'exceptions are taken out and still counted',
      timing: {
        start: '2026-11-22T05:00:00',
        recurrence: 'FREQ=DAILY;COUNT=3',
        except: ['2026-11-23T05:00:00'],
      },
      zone: 'Asia/Ho_Chi_Minh',
      walls: ['2026-11-22T05:00', '2026-11-24T05:00', 'end'],
    },
    {
      says: 'a first start outside its rule is only where the rule begins (a Sunday, Mondays)',
      timing: { start: '2026-11-22T05:00:00', recurrence: 'FREQ=WEEKLY;BYDAY=MO' },
      zone: 'Asia/Ho_Chi_Minh',
      walls: ['2026-11-23T05:00', '2026-11-30T05:00', '2026-12-07T05:00'],
    },
    {
      says: 'the programme’s own zone goes before the node’s',
      timing: { start: '2026-11-22T05:00:00', timezone: 'Europe/Berlin' },
      zone: 'Asia/Ho_Chi_Minh',
      walls: ['2026-11-22T05:00', 'end'],
    },
    {
      says: 'a time that spring leaves out does not occur and is not counted (New York, 8 March)',
      timing: { start: '2026-03-07T02:30:00', recurrence: 'FREQ=DAILY;COUNT=2' },
      zone: 'America/New_York',
      walls: ['2026-03-07T02:30', '2026-03-09T02:30', 'end'],
    },
    {
      says: 'a first start in the gap moves behind it, the later ones keep their time',
      timing: { start: '2026-03-29T02:30:00', recurrence: 'FREQ=DAILY' },
      zone: 'Europe/Berlin',
      walls: ['2026-03-29T03:30', '2026-03-30T02:30', '2026-03-31T02:30'],
    },
    {
      says: 'a time that autumn brings twice occurs once',
      timing: { start: '2026-10-31T01:30:00', recurrence: 'FREQ=DAILY' },
      zone: 'America/New_York',
      walls: ['2026-10-31T01:30', '2026-11-01T01:30', '2026-11-02T01:30'],
    },
    {
      says: 'the last Friday of the month',
      timing: { start: '2026-11-01T17:00:00', recurrence: 'FREQ=MONTHLY;BYDAY=-1FR' },
      zone: 'Asia/Ho_Chi_Minh',
      walls: ['2026-11-27T17:00', '2026-12-25T17:00', '2027-01-29T17:00'],
    },
    {
      says: '29 February waits for its year',
      timing: { start: '2026-01-01T06:00:00', recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29' },
      zone: 'Asia/Ho_Chi_Minh',
      walls: ['2028-02-29T06:00', '2032-02-29T06:00', '2036-02-29T06:00'],
    },
    {
      says: 'UNTIL is the last instant that may start',
      timing: { start: '2026-11-22T05:00:00', recurrence: 'FREQ=DAILY;UNTIL=20261122T220000Z' },
      zone: 'Asia/Ho_Chi_Minh',
      walls: ['2026-11-22T05:00', '2026-11-23T05:00', 'end'],
    },
    {
      says: 'a rule that ended before it began has no start and is no mistake',
      timing: { start: '2026-11-22T05:00:00', recurrence: 'FREQ=MONTHLY;BYDAY=1MO;UNTIL=20200101T000000Z' },
      zone: 'Asia/Ho_Chi_Minh',
      walls: ['end'],
    },
  ];
  it.each(cases)('$says', (one) => {
    expect(walls(one.timing, one.zone)).toEqual(one.walls);
  });

  it('count the first of two equal wall times (EDT, not EST)', () => {
    const starts = startsOf({ start: '2026-11-01T01:30:00', except: [] }, 'America/New_York');
    if ('problem' in starts) throw new Error(starts.problem);
    expect(starts.next(WallTime.ms(0))).toBe(WallTime.parse('2026-11-01T01:30:00-04:00'));
  });

  it('are named by schedule, programme and instant', () => {
    expect(occurrenceKey('s', 'p', WallTime.parse('2026-11-22T05:00:00+07:00'))).toBe(
      's/p@2026-11-21T22:00:00Z',
    );
  });
});

describe('a rule that cannot be meant', () => {
  const faults = [
    ['FREQ=DAYLY', 'FREQ=DAYLY must be one of'],
    ['FREQ=DAILY;BYHOUR=25', 'BYHOUR=25 must be numbers 0–23'],
    ['FREQ=DAILY;BYHOUR=5,', 'BYHOUR=5, must be numbers 0–23'],
    ['FREQ=DAILY;FOO=1', 'FOO is not a part of an RFC 5545 rule'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL=0 must be a whole number'],
    ['FREQ=DAILY;COUNT=x', 'COUNT=x must be a whole number'],
    ['FREQ=DAILY;COUNT=5;UNTIL=20261231T000000Z', 'COUNT and UNTIL exclude each other'],
    ['FREQ=DAILY;UNTIL=20261231', 'UNTIL=20261231 must be an instant in UTC'],
    ['FREQ=DAILY;UNTIL=20260230T000000Z', 'must be an instant in UTC'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'FREQ stands twice'],
    ['FREQ=WEEKLY;BYDAY=1MO', 'BYDAY with a number needs'],
    ['FREQ=WEEKLY;BYDAY=XX', 'BYDAY=XX must be days'],
    ['FREQ=WEEKLY;BYMONTHDAY=1', 'BYMONTHDAY does not go with FREQ=WEEKLY'],
    ['FREQ=DAILY;BYSETPOS=1', 'BYSETPOS needs another'],
    ['FREQ=DAILY\nRDATE:20261122T031500Z', 'must be one of'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'has no start within reach'],
    ['FREQ=DAILY;', '"" must be NAME=VALUE'],
  ] as const;
  it.each(faults)('%s is named with its fault', (recurrence, says) => {
    expect(problemOf({ start: '2026-11-22T05:00:00', recurrence })).toContain(says);
  });

  it('a date that is in no calendar is named', () => {
    expect(problemOf({ start: '2026-02-30T05:00:00' })).toContain('start "2026-02-30T05:00:00"');
    expect(problemOf({ start: '2026-02-28T05:00:00', except: ['2026-02-31T05:00:00'] })).toContain('except');
  });
});

describe('the arithmetic of daily and weekly rules', () => {
  const list = (max: number) => fc.uniqueArray(fc.integer({ min: 0, max }), { minLength: 1, maxLength: 3 });
  const timing = fc.record({
    freq: fc.constantFrom('DAILY', 'WEEKLY'),
    byDay: fc.option(fc.uniqueArray(fc.constantFrom('MO', 'WE', 'SA', 'SU'), { minLength: 1 })),
    byHour: fc.option(list(23)),
    byMinute: fc.option(list(59)),
    until: fc.option(fc.constantFrom('20260315T063000Z', '20261102T000000Z')),
    hour: fc.integer({ min: 0, max: 4 }),
    minute: fc.constantFrom(0, 15, 30, 59),
    day: fc.constantFrom('2026-03-05', '2026-03-28', '2026-10-03', '2026-10-22', '2026-10-31'),
    zone: fc.constantFrom('Asia/Ho_Chi_Minh', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe'),
  });
  it('gives the same starts as the recurrence library', () => {
    fc.assert(
      fc.property(timing, fc.integer({ min: 0, max: 14 * 24 }), ({ zone: name, ...one }, hoursOn) => {
        const two = (n: number) => String(n).padStart(2, '0');
        const start = `${one.day}T${two(one.hour)}:${two(one.minute)}:00`;
        const text = [
          `FREQ=${one.freq}`,
          ...(one.byDay ? [`BYDAY=${one.byDay}`] : []),
          ...(one.byHour ? [`BYHOUR=${one.byHour}`] : []),
          ...(one.byMinute ? [`BYMINUTE=${one.byMinute}`] : []),
          ...(one.until ? [`UNTIL=${one.until}`] : []),
        ].join(';');
        const parts = readRule(text);
        if ('problem' in parts) throw new Error(parts.problem);
        const zone = zoneOf(name);
        const firstLocal = Date.parse(`${start}Z`);
        const quick = dailyRuleOf(parts, firstLocal, zone);
        fc.pre(quick !== undefined);
        const library = ruleOf(text, parts, start, name);
        let t = after(zone.instant(firstLocal), Duration.hours(hoursOn));
        for (let n = 0; n < 12; n++) {
          const expected = library.next(t);
          expect(quick.next(t)).toBe(expected);
          if (expected === undefined) return;
          t = after(expected, Duration.ms(1));
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('a zone', () => {
  const names = ['Asia/Ho_Chi_Minh', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe'];
  const instants = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
  it('shows at the instant of a local time that local time, unless the clock leaves it out', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), instants, (name, ms) => {
        const zone = zoneOf(name);
        const t = WallTime.ms(ms);
        const back = zone.instant(zone.local(t));
        expect(zone.local(back)).toBe(zone.local(t));
        expect(back).toBeLessThanOrEqual(t);
      }),
    );
  });

  it('agrees with Intl on the wall clock', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), instants, (name, ms) => {
        const parts = new Intl.DateTimeFormat('en-CA', {
          timeZone: name,
          dateStyle: 'short',
          timeStyle: 'medium',
          hourCycle: 'h23',
        }).format(ms);
        const shown = new Date(zoneOf(name).local(WallTime.ms(ms))).toISOString();
        expect(parts.replace(', ', 'T')).toBe(shown.slice(0, 19));
      }),
    );
  });
});
