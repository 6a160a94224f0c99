import { expect, test } from 'vitest';
import { lampPattern, litAt } from '../../agent/health/lamp/lamp-pattern.ts';
import type { LampShow } from '../../agent/health/lamp/lamp-show.ts';
import { countBlinks } from './measure/count-blinks.ts';

/** Looks twenty times a second, from somewhere in the pattern, for 30 s. */
const looks = (show: LampShow) =>
  Array.from({ length: 600 }, (_, i) => ({ at: i / 20, lit: litAt(lampPattern(show), 1_000 + i * 50) }));

test.each([1, 2, 5, 9])(
  '%d blinks are counted as that, first and last part of a count left out',
  (blinks) => {
    const counts = countBlinks(looks({ blinks }));
    expect(counts.length).toBeGreaterThan(1);
    expect(new Set(counts)).toEqual(new Set([blinks]));
  },
);

test('a lamp that stays lit or dark counts nothing', () => {
  expect(countBlinks([0, 1, 2, 3].map((at) => ({ at, lit: true })))).toEqual([]);
  expect(countBlinks([0, 1, 2, 3].map((at) => ({ at, lit: false })))).toEqual([]);
});
