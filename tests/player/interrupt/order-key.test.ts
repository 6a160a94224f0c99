import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareKeys, type OrderKey, type Rank } from '../../../player/interrupt/order-key.ts';

const key: fc.Arbitrary<OrderKey> = fc.record({
  exercise: fc.boolean(),
  rank: fc.constantFrom<Rank>(1, 2, 3, 4, 5),
  level: fc.constantFrom<OrderKey['level']>(0, 1, 2, 3, 4, 5),
});
const real = (rank: Rank, level: OrderKey['level'] = 0): OrderKey => ({ exercise: false, rank, level });
const drill = (rank: Rank, level: OrderKey['level'] = 0): OrderKey => ({ exercise: true, rank, level });

describe('the order of keys', () => {
  it.each([
    { first: real(5), later: real(4, 5), why: 'an override goes before any emergency' },
    { first: real(4, 1), later: real(3), why: 'any emergency goes before a priority item' },
    { first: real(3), later: real(2), why: 'a priority item goes before a normal one' },
    { first: real(4, 5), later: real(4, 4), why: 'a higher level goes before a lower one' },
    { first: real(2), later: drill(5), why: 'a real programme goes before any exercise' },
    { first: drill(4, 1), later: real(1), why: 'an exercise goes before an ambient page' },
    { first: real(1), later: drill(1), why: 'a real page goes before an exercise of one' },
  ])('$why', ({ first, later }) => {
    expect(compareKeys(first, later)).toBeGreaterThan(0);
    expect(compareKeys(later, first)).toBeLessThan(0);
  });

  it('is a total order, in which only keys that say the same are equals', () => {
    fc.assert(
      fc.property(key, key, key, (a, b, c) => {
        expect(Math.sign(compareKeys(a, b))).toBe(-Math.sign(compareKeys(b, a)) + 0);
        if (compareKeys(a, b) >= 0 && compareKeys(b, c) >= 0) {
          expect(compareKeys(a, c)).toBeGreaterThanOrEqual(0);
        }
        expect(compareKeys(a, b) === 0).toBe(
          a.exercise === b.exercise && a.rank === b.rank && a.level === b.level,
        );
      }),
    );
  });
});
