import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Limiter, LOOK_AHEAD } from '../../../player/engine/limiter.ts';
import { truePeakBefore } from '../../../player/engine/true-peak.ts';

const RATE = 48_000;
const dbtp = (samples: Float32Array): number => {
  const wave = new Float32Array(samples.length + 24);
  wave.set(samples, 12);
  let peak = 0;
  for (let n = 6; n < wave.length - 6; n++)
    peak = Math.max(peak, Math.abs(wave[n] ?? 0), truePeakBefore(wave, n));
  return 20 * Math.log10(peak);
};

/** Limits `signal` in blocks of `lengths`, in turn, each shown `ahead` frames of what comes next. */
function limited(signal: Float32Array, lengths: readonly number[], ahead: number): Float32Array {
  const limiter = new Limiter(RATE, Math.max(...lengths));
  const block = new Float32Array(Math.max(...lengths) + LOOK_AHEAD);
  const out = new Float32Array(signal.length);
  for (let at = 0, turn = 0; at < signal.length; turn++) {
    const count = Math.min(lengths[turn % lengths.length] ?? 1, signal.length - at);
    const known = Math.min(count + ahead, signal.length - at);
    block.fill(0);
    block.set(signal.subarray(at, at + known));
    limiter.run(block, count, known);
    out.set(block.subarray(0, count), at);
    at += count;
  }
  return out;
}

const wave = (of: (n: number) => number) => Float32Array.from({ length: RATE / 2 }, (_, n) => of(n));
const NASTY = {
  'a sine of a quarter of the rate, whose samples miss its peaks': wave(
    (n) => 1.4 * Math.sin(Math.PI * (n / 2 + 0.25)),
  ),
  'that sine in bursts': wave((n) => (n % 4_800 < 2_400 ? 1.4 : 0.3) * Math.sin(Math.PI * (n / 2 + 0.25))),
  'music clipped square': wave((n) =>
    Math.sign(Math.sin(n * 0.03) + Math.sin(n * 0.0713) + Math.sin(n * 0.9) / 2),
  ),
  'four sources at full scale': wave(
    (n) => Math.sin(n * 0.05) + Math.sin(n * 0.0713) + Math.sin(n * 0.31) + Math.sin(n * 1.7),
  ),
  'a sweep up to half the rate': wave((n) => 1.2 * Math.sin((n * n * Math.PI) / RATE)),
};

describe('the limiter', () => {
  it.each(Object.entries(NASTY))('lets no true peak of %s above −1 dBTP', (_, signal) => {
    expect(dbtp(signal)).toBeGreaterThan(0);
    for (const lengths of [[480], [37], [9_600]]) {
      expect(dbtp(limited(signal, lengths, LOOK_AHEAD))).toBeLessThanOrEqual(-1);
    }
  });

  it('lets no true peak above −1 dBTP, whatever the signal and however it is cut into turns', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            level: fc.float({ min: 0, max: 4, noNaN: true }),
            frames: fc.integer({ min: 1, max: 400 }),
          }),
          {
            minLength: 1,
            maxLength: 8,
          },
        ),
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(fc.float({ min: -1, max: 1, noNaN: true })),
        (parts, lengths, noise) => {
          const samples = parts.flatMap(({ level, frames }) =>
            Array.from({ length: frames }, () => level * (noise.next().value ?? 0)),
          );
          expect(dbtp(limited(Float32Array.from(samples), lengths, LOOK_AHEAD))).toBeLessThanOrEqual(-1);
        },
      ),
      { numRuns: 60 },
    ));

  it.each(Object.entries(NASTY))(
    'where it is shown nothing ahead, %s is over by a tenth at most',
    (_, signal) => {
      for (const lengths of [[480], [241]])
        expect(dbtp(limited(signal, lengths, 0))).toBeLessThanOrEqual(-0.85);
    },
  );

  it('changes nothing of what is below the ceiling', () => {
    const calm = wave((n) => 0.875 * Math.sin(n / 20));
    expect(limited(calm, [480], LOOK_AHEAD)).toEqual(calm);
  });

  it('comes down over a ramp, not in a step, where it sees what comes', () => {
    const step = wave((n) => (n < 5_000 ? 0.4 : 2) * Math.sin(n / 3));
    const out = limited(step, [480], LOOK_AHEAD);
    const gains = Array.from(out, (value, n) => value / (step[n] || 1)).filter(
      (_, n) => Math.abs(step[n] ?? 0) > 0.05,
    );
    const falls = gains.slice(1).map((gain, n) => (gains[n] ?? 0) - gain);
    expect(Math.max(...falls)).toBeLessThan(0.1);
  });

  it('lets go within a few times its release', () => {
    const burst = wave((n) => (n < 1_000 ? 2 : 0.4) * Math.sin(n / 3));
    const out = limited(burst, [480], LOOK_AHEAD);
    expect(out.at(-1)).toBeCloseTo(burst.at(-1) ?? 0, 2);
  });
});
