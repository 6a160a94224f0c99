import { describe, expect, it } from 'vitest';
import { SIREN_PITCH, SIREN_SWING, siren } from '../../../player/announce/siren.ts';
import { largestLeap, loudestOf, rmsDecibels, truePeakDecibels, twice } from './measure.ts';

describe.each([16_000, 44_100, 48_000])('the siren at %d Hz', (rate) => {
  const wail = siren(rate);
  const window = (seconds: number) =>
    twice(wail).subarray(Math.round((seconds - 0.02) * rate), Math.round((seconds + 0.02) * rate));
  const pitches = Array.from({ length: 30 }, (_, i) => 400 + 50 * i);

  it('swings from its lowest pitch to its highest and back', () => {
    const swing = SIREN_SWING / 1000;
    expect(loudestOf(pitches, window(swing), rate)).toBe(SIREN_PITCH.low);
    expect(loudestOf(pitches, window(swing / 2), rate)).toBe(SIREN_PITCH.high);
    expect(loudestOf(pitches, window(swing / 4), rate)).toBe(850);
    expect(loudestOf(pitches, window((3 * swing) / 4), rate)).toBe(850);
  });

  it('is as loud as −1 dBTP allows', () => {
    const peak = truePeakDecibels(twice(wail), rate);
    expect(peak).toBeLessThanOrEqual(-1);
    expect(peak).toBeGreaterThan(-1.5);
    expect(rmsDecibels(wail)).toBeGreaterThan(-4);
  });

  it('has no click, and none where it is repeated', () => {
    // Slope of the fundamental and of a sixth of the third harmonic together, at the highest pitch.
    const steepest = (2 * Math.PI * SIREN_PITCH.high * 1.51) / rate;
    expect(largestLeap(wail)).toBeLessThan(steepest);
    const seam = twice(wail).subarray(wail.length - 3, wail.length + 3);
    const steps = Array.from(seam.subarray(1), (sample, i) => sample - (seam[i] ?? 0));
    const bends = steps.slice(1).map((step, i) => Math.abs(step - (steps[i] ?? 0)));
    expect(wail[0]).toBe(0);
    // At a zero crossing of the lowest pitch the slope hardly changes from frame to frame.
    for (const bend of bends) expect(bend).toBeLessThan((2 * Math.PI * 700) ** 2 / rate ** 2);
  });
});
