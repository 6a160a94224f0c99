import { expect, it } from 'vitest';
import { Duration } from '../../../time/duration.ts';
import { CRYSTALS, JITTERY } from './crystals.ts';
import { runPoles } from './run-poles.ts';

const hour = { length: Duration.hours(1) } as const;
const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? Number.NaN;

it('poles with crystals 100 ppm off begin on the frame and stay within 20 ms for an hour', () => {
  const { startsLate, apart } = runPoles({
    ...hour,
    poles: CRYSTALS,
    together: true,
    every: Duration.seconds(20),
    within: Duration.ms(60),
  });
  for (const late of startsLate) expect(Math.abs(late)).toBeLessThanOrEqual(1);
  expect(apart.length).toBeGreaterThan(175);
  console.log(`apart: p95 ${quantile(apart, 0.95)} ms, most ${Math.max(...apart)} ms`);
  expect(quantile(apart, 0.95)).toBeLessThanOrEqual(20);
});

it('poles whose pointers are told by periods do so as well', () => {
  const { startsLate, apart } = runPoles({
    ...hour,
    poles: JITTERY,
    together: true,
    every: Duration.seconds(60),
    within: Duration.ms(60),
  });
  for (const late of startsLate) expect(Math.abs(late)).toBeLessThanOrEqual(10);
  expect(quantile(apart, 0.95)).toBeLessThanOrEqual(20);
});

it('the same poles drift apart by 360 ms each where nobody holds them', () => {
  const { apart } = runPoles({
    ...hour,
    poles: CRYSTALS,
    together: false,
    every: Duration.minutes(10),
    within: Duration.ms(600),
  });
  expect(apart.at(-1)).toBeGreaterThan(2 * 360 - 30);
  expect(apart.at(-1)).toBeLessThan(2 * 360 + 60);
});
