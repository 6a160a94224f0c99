import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RateConverter } from '../../../player/voice/rate-converter.ts';
import { amplitudeOf, decibels, sine } from './signal.ts';

/** All that comes of `input` when it is given in pieces of these lengths, in turn. */
function convert(input: Float32Array, from: number, to: number, pieces: readonly number[]): Float32Array {
  const most = Math.max(...pieces);
  const converter = new RateConverter(from, to, most);
  const room = new Float32Array(Math.ceil((most * to) / from) + 1);
  const out: number[] = [];
  for (let at = 0, turn = 0; at < input.length; turn++) {
    const piece = input.subarray(at, at + (pieces[turn % pieces.length] ?? most));
    const count = converter.run(piece, piece.length, room);
    expect(count).toBeLessThanOrEqual(room.length);
    out.push(...room.subarray(0, count));
    at += piece.length;
  }
  return Float32Array.from(out);
}

test.each([
  [16_000, 48_000],
  [44_100, 48_000],
  [32_000, 44_100],
  [96_000, 48_000],
  [8_000, 48_000],
])('from %i to %i Hz a tone keeps its pitch and level, and the stream its pace', (from, to) => {
  const out = convert(sine(1_000, from, from), from, to, [from / 100]);
  expect(Math.abs(out.length - to)).toBeLessThan(0.003 * to);
  const middle = out.subarray(to / 4, to / 4 + to / 2);
  expect(decibels(amplitudeOf(middle, 1_000, to) / 0.5)).toBeCloseTo(0, 1);
});

test('what the lower rate cannot carry does not fold back into speech', () => {
  const out = convert(sine(30_000, 96_000, 96_000), 96_000, 48_000, [960]);
  expect(decibels(amplitudeOf(out.subarray(4_800), 18_000, 48_000) / 0.5)).toBeLessThan(-50);
});

test('the pieces in which it comes leave no trace', () => {
  const input = sine(700, 16_000, 4_000);
  const whole = convert(input, 16_000, 48_000, [4_000]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 }), (pieces) => {
      expect(convert(input, 16_000, 48_000, pieces)).toEqual(whole);
    }),
    { numRuns: 30 },
  );
});
