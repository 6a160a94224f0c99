import { describe, expect, it } from 'vitest';
import { align } from '../../../../province/reference/village/measure/resumption.ts';
import { jingle } from '../../../../province/reference/village/tour/jingle.ts';
import { joined, recorded } from './measure/sounds.ts';

const RATE = 48_000;

describe('the signature tune of the tour', () => {
  const samples = Float32Array.from(new Int16Array(jingle().buffer.slice(44)), (sample) => sample / 32_768);

  it('lasts six seconds', () => {
    expect(samples.length).toBe(6 * RATE);
  });

  it('is found to the sample at any place of itself', () => {
    const late = 12_345;
    const heard = joined(new Float32Array(late), recorded(samples, 0.64));
    for (let seconds = 0.1; seconds < 5.2; seconds += 0.73)
      expect(align(heard, samples, RATE, late + Math.round(seconds * RATE))?.offset).toBe(-late);
  });
});
