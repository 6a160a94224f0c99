import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundedPieces } from '../../../../player/speech/engine/bounded-pieces.ts';
import { espeakCall } from '../../../../player/speech/engine/espeak-call.ts';
import { plainText } from '../../../../player/speech/engine/plain-text.ts';
import { sentencesIn } from '../../../../player/speech/engine/sentences-in.ts';
import { broaderAndBroader, voiceOf } from '../../../../player/speech/engine/voice-of.ts';

/** What could be a command to an engine, and characters of all planes. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        '\0',
        '\u0001',
        '5s',
        '[[',
        ']]',
        '<break time="9s"/>',
        '</speak>',
        '\u001B[2J',
        '{',
        '&lt;',
        '\uD800',
        'bão',
        ' ',
        '.',
        '\n',
        '115',
      ),
      { maxLength: 80 },
    )
    .map((parts) => parts.join('')),
);

describe('what an engine is given', () => {
  it('has no control character, tag, phoneme or half character in it, whatever the text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const plain = plainText(text);
        expect(plain).not.toMatch(/[\p{C}<>[\]{}&\\|`$@#*_^~"]/u);
        expect(plain).toBe(plain.trim());
        expect(plainText(plain)).toBe(plain);
      }),
    );
  });

  it.each(['vi', 'en', 'yue', 'km', 'no tag at all'])('is bounded, in %s', (language) => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const sentence of sentencesIn(text, language)) {
          expect(sentence.length).toBeLessThanOrEqual(300);
          expect(sentence).toMatch(/[\p{L}\p{N}]/u);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('loses no word of a long text', () => {
    const words = Array.from({ length: 3_000 }, (_, at) => `w${at}`);
    const pieces = boundedPieces(words.join(' '));
    expect(pieces.join(' ').split(' ')).toEqual(words);
    expect(pieces.every((piece) => piece.length <= 300)).toBe(true);
    expect(pieces.slice(0, -1).every((piece) => piece.length > 250)).toBe(true);
  });

  it('is cut behind a comma where there is one, never within a character', () => {
    expect(boundedPieces('một hai ba, bốn năm sáu', 16)).toEqual(['một hai ba,', 'bốn năm sáu']);
    const smiles = boundedPieces('😀'.repeat(40), 15);
    expect(smiles.join('')).toBe('😀'.repeat(40));
    expect(smiles.filter((piece) => /\p{Cs}/u.test(piece))).toEqual([]);
  });

  it('is read as Vietnamese says it, and in other languages as it stands', () => {
    expect(sentencesIn('Gió cấp 12. Mưa to!', 'vi-VN').join(' ')).toBe('Gió cấp mười hai. Mưa to!');
    expect(sentencesIn('Wind of force 12.\nStay at home! <b>Now</b>', 'en')).toEqual([
      'Wind of force 12.',
      'Stay at home!',
      'b Now /b',
    ]);
    expect(sentencesIn('* * *\n---', 'en')).toEqual([]);
  });
});

describe('the voice of a language', () => {
  const settings = { voice: 'vi-vn-x-south', voices: { km: 'km', yue: 'none', vi: 'en-us' } } as const;
  it.each([
    ['vi', 'vi-vn-x-south'],
    ['vi-VN', 'vi-vn-x-south'],
    ['en', 'en-us'],
    ['en-GB', 'en-us'],
    ['km', 'km'],
    ['yue', undefined],
    ['hmn', undefined],
    ['constructor', undefined],
    ['vie', undefined],
  ])('%s is %s', (language, voice) => {
    expect(voiceOf(language, settings)).toBe(voice);
  });

  it('is looked up from the narrowest tag to the broadest', () => {
    expect(broaderAndBroader('zh-Hant-HK')).toEqual(['zh-hant-hk', 'zh-hant', 'zh']);
  });

  it('is told no markup, its text on stdin and a rate that it can do', () => {
    const { signal } = new AbortController();
    for (const wordsPerMinute of [1, 110, 190, 300, 10_000]) {
      const { args } = espeakCall('-w /etc/passwd', 'vi', wordsPerMinute, signal);
      expect(args).not.toContain('-m');
      expect(args.join(' ')).not.toContain('passwd');
      const rate = Number(args[args.indexOf('-s') + 1]);
      expect(rate).toBeGreaterThanOrEqual(80);
      expect(rate).toBeLessThanOrEqual(350);
    }
  });
});
