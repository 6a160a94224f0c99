import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarise } from './statistics.ts';

const trials = fc.array(fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: undefined }), {
  minLength: 1,
  maxLength: 300,
});

describe('summary of trials', () => {
  it('takes the middle, the ninety-ninth of a hundred, and the last', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => ((i * 37) % 100) + 1);
    expect(summarise(hundred)).toEqual({ trials: 100, misses: 0, median: 50, p99: 99, max: 100 });
  });

  it('counts a miss as later than everything that came', () => {
    expect(summarise([5, undefined, 3])).toEqual({
      trials: 3,
      misses: 1,
      median: 5,
      p99: Number.POSITIVE_INFINITY,
      max: Number.POSITIVE_INFINITY,
    });
  });

  it('has at least half of the trials at or below the median and 99 % at or below p99', () => {
    fc.assert(
      fc.property(trials, (values) => {
        const { median, p99, max } = summarise(values);
        const share = (bound: number) =>
          values.filter((value) => (value ?? Number.POSITIVE_INFINITY) <= bound).length / values.length;
        expect(share(median)).toBeGreaterThanOrEqual(0.5);
        expect(share(p99)).toBeGreaterThanOrEqual(0.99);
        expect(share(max)).toBe(1);
        expect(median).toBeLessThanOrEqual(p99);
        expect(p99).toBeLessThanOrEqual(max);
      }),
    );
  });

  it('names only values that were measured', () => {
    fc.assert(
      fc.property(trials, (values) => {
        const possible = values.map((value) => value ?? Number.POSITIVE_INFINITY);
        const { median, p99, max, misses } = summarise(values);
        for (const figure of [median, p99, max]) expect(possible).toContain(figure);
        expect(misses).toBe(possible.filter((value) => value === Number.POSITIVE_INFINITY).length);
      }),
    );
  });

  it('does not depend on the order of the trials', () => {
    fc.assert(
      fc.property(trials, (values) => {
        expect(summarise([...values].reverse())).toEqual(summarise(values));
      }),
    );
  });
});
