import { describe, expect, it } from 'vitest';
import { ATTENTION_LENGTH, ATTENTION_TONES, attentionTone } from '../../../player/announce/attention-tone.ts';
import { largestLeap, loudestOf, peak, rmsDecibels, truePeakDecibels } from './measure.ts';

describe.each([16_000, 44_100, 48_000])('the attention tone at %d Hz', (rate) => {
  const tone = attentionTone(rate);
  const strike = (n: number) => tone.subarray(n * rate, (n + 1) * rate);

  it('lasts 3 to 10 s, as voice-alarm rules want it before speech', () => {
    expect(tone.length / rate).toBeCloseTo(ATTENTION_LENGTH / 1000, 3);
    expect(tone.length / rate).toBeGreaterThanOrEqual(3);
    expect(tone.length / rate).toBeLessThanOrEqual(10);
  });

  it('strikes high, low, high, low', () => {
    const pitches = [392, 440, 523, 587, 659, 740, 880, 988, 1109, 1318, 1760];
    expect([0, 1, 2, 3].map((n) => loudestOf(pitches, strike(n), rate))).toEqual([
      ATTENTION_TONES.high,
      ATTENTION_TONES.low,
      ATTENTION_TONES.high,
      ATTENTION_TONES.low,
    ]);
  });

  it('is loud in every strike and does not clip, between samples either', () => {
    for (const n of [0, 1, 2, 3]) expect(rmsDecibels(strike(n))).toBeGreaterThan(-16);
    expect(truePeakDecibels(tone, rate)).toBeLessThanOrEqual(-1);
    expect(peak(tone)).toBeGreaterThan(0.5);
  });

  it('has no click: it starts and ends in silence and never leaps further than its partials can', () => {
    expect(tone[0]).toBe(0);
    expect(Math.abs(tone.at(-1) ?? 1)).toBeLessThan(1e-3);
    const steepest =
      0.7 * ATTENTION_TONES.high + 0.2 * 2 * ATTENTION_TONES.high + 0.1 * 3 * ATTENTION_TONES.high;
    expect(largestLeap(tone)).toBeLessThanOrEqual((2 * Math.PI * steepest * 0.85) / rate);
    const moment = Math.round(rate * 0.0004);
    for (const n of [1, 2, 3]) {
      expect(peak(tone.subarray(n * rate - moment, n * rate + moment))).toBeLessThan(0.01);
    }
  });
});
