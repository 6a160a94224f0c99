import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLit } from '../../../agent/screen/is-lit.ts';
import type { ClockTrust } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { WallTime } from '../../../time/instant.ts';

const KNOWN: ClockTrust = { trust: 'synchronised', error: Duration.zero };
const timezone = 'Asia/Ho_Chi_Minh';
const at = (time: string) => WallTime.parse(`2026-11-22T${time}:00+07:00`);

describe('the hours of a board', () => {
  const day = { timezone, hours: [{ from: '05:00', to: '22:00' }] };

  it('begin with their first minute and end before their last', () => {
    expect(['04:59', '05:00', '21:59', '22:00'].map((time) => isLit(day, KNOWN, at(time)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('may go over midnight', () => {
    const night = { timezone, hours: [{ from: '18:00', to: '01:30' }] };
    expect(
      ['17:59', '18:00', '00:00', '01:29', '01:30'].map((time) => isLit(night, KNOWN, at(time))),
    ).toEqual([false, true, true, true, false]);
  });

  it('that nobody set are all hours, and one that ends where it starts is the whole day', () => {
    const whole = { timezone, hours: [{ from: '06:00', to: '06:00' }] };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (ms) => {
        expect(isLit({ timezone, hours: undefined }, KNOWN, WallTime.ms(ms))).toBe(true);
        expect(isLit(whole, KNOWN, WallTime.ms(ms))).toBe(true);
      }),
    );
  });

  it('darken nothing while the clock knows no time', () => {
    for (const trust of ['unknown', 'carried'] as const)
      expect(isLit(day, { trust }, at('23:00'))).toBe(true);
  });

  it('count by the wall of the node, wherever that is', () => {
    const kathmandu = { timezone: 'Asia/Kathmandu', hours: [{ from: '05:00', to: '22:00' }] };
    expect(isLit(kathmandu, KNOWN, WallTime.parse('2026-11-22T04:59:00+05:45'))).toBe(false);
    expect(isLit(kathmandu, KNOWN, WallTime.parse('2026-11-22T05:00:00+05:45'))).toBe(true);
  });
});
