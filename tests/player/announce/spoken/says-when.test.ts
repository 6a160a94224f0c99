import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATE, saysWhen } from '../../../../player/announce/spoken/says-when.ts';
import { Duration } from '../../../../time/duration.ts';
import { after, WallTime } from '../../../../time/instant.ts';

const SENT = WallTime.parse('2026-11-22T05:00:00+07:00');
const CLOCKS = ['synchronised', 'rtc', 'carried', 'unknown'] as const;

describe('a round', () => {
  it('that repeats says when the alert was issued, whatever the clock is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CLOCKS), fc.integer({ min: -1e9, max: 1e9 }), (trust, by) => {
        expect(saysWhen('repeat', SENT, after(SENT, Duration.ms(by)), { trust })).toBe(true);
      }),
    );
  });

  it.each(['first', 'cut'] as const)(
    'that is the %s one says it when it is late, and not a moment before',
    (because) => {
      for (const trust of ['synchronised', 'rtc', 'carried'] as const) {
        expect(saysWhen(because, SENT, after(SENT, LATE), { trust })).toBe(false);
        expect(saysWhen(because, SENT, after(SENT, Duration.ms(LATE + 1)), { trust })).toBe(true);
      }
    },
  );

  it('is not called late by a clock that knows nothing, nor by one that is behind the alert', () => {
    expect(saysWhen('first', SENT, after(SENT, Duration.days(400)), { trust: 'unknown' })).toBe(false);
    expect(saysWhen('first', SENT, after(SENT, Duration.days(-400)), { trust: 'synchronised' })).toBe(false);
  });
});
