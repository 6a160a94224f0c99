import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Level } from '../../../player/announce/level.ts';

describe('a level', () => {
  it.each([
    { decibels: 0, gain: 1 },
    { decibels: -20, gain: 0.1 },
    { decibels: 6.0206, gain: 2 },
    { decibels: -Infinity, gain: 0 },
  ])('of $decibels dB is a gain of $gain, and back', ({ decibels, gain }) => {
    expect(Level.toGain(Level.decibels(decibels))).toBeCloseTo(gain, 5);
    expect(Level.toDecibels(Level.gain(gain))).toBeCloseTo(decibels, 3);
  });

  it.each([
    { percent: 0, decibels: -Infinity },
    { percent: 10, decibels: -40 },
    { percent: 50, decibels: -12.04 },
    { percent: 100, decibels: 0 },
  ])('of $percent % is $decibels dB', ({ percent, decibels }) => {
    expect(Level.toDecibels(Level.fromPercent(percent))).toBeCloseTo(decibels, 1);
  });

  it('rises with the percentage and never amplifies', () => {
    const percent = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(percent, percent, (a, b) => {
        const [quiet, loud] = a < b ? [a, b] : [b, a];
        expect(Level.fromPercent(quiet)).toBeLessThanOrEqual(Level.fromPercent(loud));
        expect(Level.fromPercent(loud)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('refuses what is no level, with the value in the message', () => {
    expect(() => Level.fromPercent(101)).toThrow('0–100 %, it is 101');
    expect(() => Level.fromPercent(-1)).toThrow('it is -1');
    expect(() => Level.fromPercent(Number.NaN)).toThrow('it is NaN');
    expect(() => Level.gain(-0.1)).toThrow('it is -0.1');
    expect(() => Level.decibels(Number.NaN)).toThrow('it is NaN dB');
  });
});
