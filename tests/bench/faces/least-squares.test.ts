import { expect, it } from 'vitest';
import { slope } from './least-squares.ts';

it('finds a line again, and one through noise that cancels out', () => {
  expect(slope([0, 1, 2, 3].map((x) => [x, 5 + 2 * x]))).toBeCloseTo(2);
  expect(
    slope([0, 1, 2, 3, 4, 5, 6, 7].map((x) => [x, 100 - x + (x % 4 === 0 || x % 4 === 3 ? 1 : -1)])),
  ).toBeCloseTo(-1);
});

it('knows no slope of one place', () => {
  expect(slope([[3, 4]])).toBeNaN();
});
