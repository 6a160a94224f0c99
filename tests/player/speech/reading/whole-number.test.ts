import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figures } from '../../../../player/speech/reading/numbers/figures.ts';
import { wholeNumber } from '../../../../player/speech/reading/numbers/whole-number.ts';
import { readAloud } from '../../../../player/speech/reading/read-aloud.ts';
import { numberOf } from './number-of.ts';

const upToABillion = fc.oneof(
  fc.integer({ min: 0, max: 10 ** 12 }),
  fc.integer({ min: 0, max: 9999 }),
  // Many zeros between few figures: where a word is forgotten.
  fc
    .array(fc.constantFrom('0', '0', '0', '1', '4', '5'), { minLength: 1, maxLength: 12 })
    .map((digits) => Number(digits.join(''))),
);

describe('numbers in words', () => {
  it('mean what they were, for each from 0 to 1999', () => {
    for (let n = 0; n < 2000; n++) expect(numberOf(wholeNumber(n))).toBe(n);
  });

  it('mean what they were, up to 10^12', () => {
    expect(numberOf(wholeNumber(10 ** 12))).toBe(10 ** 12);
    fc.assert(
      fc.property(upToABillion, (n) => {
        expect(numberOf(wholeNumber(n))).toBe(n);
      }),
      { numRuns: 2000 },
    );
  });

  it('are the same with dots between thousands and without', () => {
    fc.assert(
      fc.property(upToABillion, (n) => {
        const said = wholeNumber(n);
        expect(figures(n.toLocaleString('vi-VN'))).toBe(said);
        expect(readAloud(`Có ${n} bao`)).toBe(`Có ${said} bao`);
      }),
    );
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuse %d', (n) => {
    expect(() => wholeNumber(n)).toThrow(RangeError);
  });
});
