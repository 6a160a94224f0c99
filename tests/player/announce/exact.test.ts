import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attentionTone } from '../../../player/announce/attention-tone.ts';
import { exactDecay } from '../../../player/announce/exact-decay.ts';
import { exactSine } from '../../../player/announce/exact-sine.ts';
import { toneHash } from '../../../player/announce/keep/tone-hash.ts';

it('the exact sine is the sine, for thousands of turns', () => {
  fc.assert(
    fc.property(fc.double({ min: -10_000, max: 10_000, noNaN: true }), (turns) => {
      expect(exactSine(turns)).toBeCloseTo(Math.sin(2 * Math.PI * (turns % 1)), 10);
    }),
  );
});

it('the exact decay is the exponential', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 2, noNaN: true }), (x) => {
      expect(exactDecay(x)).toBeCloseTo(Math.exp(-x), 12);
    }),
  );
});

it('the hash of a tone knows a single step of one sample', () => {
  const tone = attentionTone(48_000);
  const whole = toneHash(tone);
  tone[9_000] = (tone[9_000] ?? 0) + 1 / 0x7fff;
  expect(toneHash(tone)).not.toBe(whole);
});
