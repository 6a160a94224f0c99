import { describe, expect, it } from 'vitest';
import { resample } from '../../../../player/announce/samples/resample.ts';
import { toneAmplitude } from '../measure.ts';

const tone = (frequency: number, rate: number) =>
  Float32Array.from({ length: rate }, (_, i) => Math.sin((2 * Math.PI * frequency * i) / rate));
/** Without the ends, where the filter looks beyond the sound. */
const middle = (samples: Float32Array) => samples.subarray(samples.length * 0.1, samples.length * 0.9);

describe('bringing a sound to another rate', () => {
  it.each([
    [16_000, 48_000],
    [16_000, 44_100],
    [48_000, 16_000],
    [44_100, 48_000],
  ])('from %d to %d Hz keeps length, pitch and level', (from, to) => {
    for (const frequency of [300, 1_000, 4_000]) {
      const out = resample(tone(frequency, from), from, to);
      expect(out.length).toBe(to);
      expect(toneAmplitude(middle(out), frequency, to)).toBeCloseTo(1, 1);
    }
  });

  it('leaves no image of speech above what was there', () => {
    const out = middle(resample(tone(3_000, 16_000), 16_000, 48_000));
    for (const image of [13_000, 19_000]) {
      expect(20 * Math.log10(toneAmplitude(out, image, 48_000))).toBeLessThan(-60);
    }
  });

  it('folds nothing back when the rate falls', () => {
    const out = middle(resample(tone(11_000, 48_000), 48_000, 16_000));
    expect(20 * Math.log10(toneAmplitude(out, 5_000, 16_000))).toBeLessThan(-60);
  });

  it('gives back the same sound at the same rate', () => {
    const samples = tone(440, 8_000);
    expect(resample(samples, 8_000, 8_000)).toBe(samples);
  });

  it('keeps a steady level steady', () => {
    const out = middle(resample(new Float32Array(1_600).fill(0.5), 16_000, 44_100));
    for (const sample of out) expect(sample).toBeCloseTo(0.5, 5);
  });
});
