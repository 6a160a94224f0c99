import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietHoursOf } from '../../scheduler/quiet-hours.ts';
import { Duration } from '../../time/duration.ts';
import { after, WallTime } from '../../time/instant.ts';
import { at } from './decide.ts';
import { assignment } from './example.ts';

const overnight = quietHoursOf(assignment({ quietHours: [{ from: '21:00', to: '04:30' }] }));

describe('quiet hours', () => {
  it.each([
    ['20:59:59', false],
    ['21:00:00', true],
    ['00:00:00', true],
    ['04:29:59', true],
    ['04:30:00', false],
  ] as const)('from 21:00 to 04:30 hold at %s: %s', (time, quiet) => {
    expect(overnight.at(at(time))).toBe(quiet);
  });

  it('begin at their first instant, or at once when they hold already', () => {
    expect(overnight.firstIn(at('05:00'), at('23:00'))).toBe(at('21:00'));
    expect(overnight.firstIn(at('22:00'), at('23:00'))).toBe(at('22:00'));
    expect(overnight.firstIn(at('05:00'), at('21:00'))).toBeUndefined();
  });

  it('leave room from their end on, or none', () => {
    expect(overnight.roomIn(at('03:00'), at('06:00'), Duration.minutes(90))).toBe(at('04:30'));
    expect(overnight.roomIn(at('03:00'), at('06:00'), Duration.minutes(91))).toBeUndefined();
    const always = quietHoursOf(assignment({ quietHours: [{ from: '06:00', to: '06:00' }] }));
    expect(always.roomIn(at('03:00'), at('23:00'), Duration.minutes(1))).toBeUndefined();
  });

  it('that do not exist never hold', () => {
    const none = quietHoursOf(assignment({ quietHours: [] }));
    expect(none.at(at('03:15'))).toBe(false);
    expect(none.firstIn(at('00:00'), after(at('00:00'), Duration.days(3)))).toBeUndefined();
  });

  it('are found by search exactly where a minute-by-minute look finds them, on days that put the clock too', () => {
    const minute = Duration.minutes(1);
    const days = [
      { timezone: 'America/New_York', day: '2026-03-08T00:00:00-05:00' },
      { timezone: 'America/New_York', day: '2026-11-01T00:00:00-04:00' },
      { timezone: 'Europe/Berlin', day: '2026-10-25T00:00:00+02:00' },
      { timezone: 'Australia/Lord_Howe', day: '2026-10-04T00:00:00+10:30' },
      { timezone: 'Asia/Ho_Chi_Minh', day: '2026-11-22T00:00:00+07:00' },
    ];
    const time = fc.integer({ min: 0, max: 8 * 60 }).map((m) => {
      const [hour, rest] = [Math.floor(m / 60), m % 60];
      return `${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...days),
        time,
        time,
        fc.integer({ min: 0, max: 300 }),
        (place, from, to, start) => {
          const quiet = quietHoursOf({ timezone: place.timezone, quietHours: [{ from, to }] });
          const begin = after(WallTime.parse(place.day), Duration.minutes(start));
          const until = after(begin, Duration.hours(6));
          let expected: WallTime | undefined;
          for (let t = begin; t < until && expected === undefined; t = after(t, minute)) {
            if (quiet.at(t)) expected = t;
          }
          expect(quiet.firstIn(begin, until)).toBe(expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});
