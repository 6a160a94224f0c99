import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOff } from '../../../agent/content/back-off.ts';

describe('waiting for the next attempt', () => {
  it('is never shorter than seconds, never longer than six hours, and never ends', () => {
    const reason = fc.constantFrom(
      'content-http',
      'content-short',
      'content-missing',
      'content-hash',
      'content-disk-full',
      'content-unplayable',
    );
    fc.assert(
      fc.property(
        reason,
        fc.integer({ min: 1, max: 1e9 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (why, failures, random) => {
          const wait = backOff(why, failures, random);
          expect(wait).toBeGreaterThanOrEqual(2_500);
          expect(wait).toBeLessThanOrEqual(6 * 3_600_000);
          expect(backOff(why, failures + 1, random)).toBeGreaterThanOrEqual(wait);
        },
      ),
    );
  });
});
