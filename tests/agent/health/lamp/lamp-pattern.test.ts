import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAMP_CODES } from '../../../../agent/health/lamp/lamp-codes.ts';
import { lampPattern, litAt } from '../../../../agent/health/lamp/lamp-pattern.ts';
import type { LampShow } from '../../../../agent/health/lamp/lamp-show.ts';
import { LAMP_SIGNS, type LampSign } from '../../../../agent/health/lamp/lamp-signs.ts';

const SIGNS = Object.keys(LAMP_SIGNS) as LampSign[];
const SHOWS: LampShow[] = [
  ...SIGNS.map((sign) => ({ sign })),
  ...LAMP_CODES.map(({ blinks }) => ({ blinks })),
];

/** What somebody sees who looks for `seconds`: lit and dark stretches in turn (ms). */
function seen(show: LampShow, seconds: number) {
  const pattern = lampPattern(show);
  const stretches: { lit: boolean; ms: number }[] = [];
  for (let ms = 0; ms < seconds * 1_000; ms += 10) {
    const lit = litAt(pattern, ms);
    const last = stretches.at(-1);
    if (last?.lit === lit) last.ms += 10;
    else stretches.push({ lit, ms: 10 });
  }
  return stretches;
}

describe('what the lamp looks like', () => {
  it.each(LAMP_CODES.map(({ blinks }) => blinks))(
    '%s blinks are counted between two pauses that are longer than any gap',
    (blinks) => {
      const pattern = lampPattern({ blinks });
      const period = pattern.reduce((sum, ms) => sum + ms, 0);
      const round = seen({ blinks }, (2 * period) / 1_000);
      const counts: number[] = [];
      for (const { lit, ms } of round) {
        if (!lit && ms >= 1_500) counts.push(0);
        else if (lit) counts.push((counts.pop() ?? 0) + 1);
      }
      expect(counts[0]).toBe(blinks);
      expect(counts[1]).toBe(blinks);
    },
  );

  it('is the same a period later, whatever is shown', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SHOWS), fc.nat(100_000), fc.nat(50), (show, at, times) => {
        const pattern = lampPattern(show);
        const period = pattern.reduce((sum, ms) => sum + ms, 0);
        expect(litAt(pattern, at + times * period)).toBe(litAt(pattern, at));
      }),
    );
  });

  it('changes within three seconds for all but "let go now": a dead lamp looks like no sign of the running box', () => {
    for (const show of SHOWS) {
      const longest = Math.max(...seen(show, 20).map(({ ms }) => ms));
      if ('sign' in show && show.sign === 'reset-let-go') expect(longest).toBe(20_000);
      else expect(longest, JSON.stringify(show)).toBeLessThanOrEqual(3_000);
    }
  });

  it('looks different for each thing that is shown', () => {
    const looks = SHOWS.map((show) => JSON.stringify(seen(show, 20)));
    expect(new Set(looks).size).toBe(SHOWS.length);
  });
});
