import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALPHABET } from '../../../../player/speech/reading/letters/alphabet.ts';
import { readAloud } from '../../../../player/speech/reading/read-aloud.ts';

/** Nothing but letters, single spaces and the four marks; it begins with a letter. */
const SAID = new RegExp(`^(?:[${ALPHABET.all}]+(?:[.,?!]? (?=[^ ])|[.?!]?$))*$`, 'u');

/** What bulletins are made of, thrown together: figures, signs, units and abbreviations meet as in no text. */
const scraps = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'0123456789'),
      fc.constantFrom(...' /.,:;-–+°%&@()"\'…→≥#$\n'),
      fc.constantFrom('ngày', 'cấp', 'km/h', 'm3', 'UBND', 'TP.', 'IV', 'I', 'A', 'CN', 'quý', 'gọi', '113'),
      fc.constantFrom(
        '0912',
        'giờ',
        'h',
        '°C',
        'N',
        'E',
        'QĐ-TTg',
        'đ/c',
        'BĐ',
        "M'",
        'đồng',
        'x',
        '½',
        'm²',
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ maxLength: 60 }),
  scraps,
);

describe('any text read aloud', () => {
  it('has letters, spaces and . , ? ! only', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(readAloud(text)).toMatch(SAID);
      }),
      { numRuns: 1500 },
    );
  });

  it('reads as itself when it is read again', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = readAloud(text);
        expect(readAloud(once)).toBe(once);
      }),
      { numRuns: 1500 },
    );
  });

  it('is no longer than twenty times what was written', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(readAloud(text).length).toBeLessThanOrEqual(20 * text.normalize('NFKC').length);
      }),
      { numRuns: 1000 },
    );
  });
});
