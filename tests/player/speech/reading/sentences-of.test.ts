import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAloud } from '../../../../player/speech/reading/read-aloud.ts';
import { sentencesOf } from '../../../../player/speech/reading/sentences-of.ts';

const words = fc
  .array(fc.constantFrom('bão', 'cấp', 'mười', 'gió,', 'mưa,', 'lũ.', 'ai?', 'nhanh!', 'nghiêng'), {
    maxLength: 200,
  })
  .map((parts) => readAloud(parts.join(' ')));

describe('sentences of what is read', () => {
  it('end where the text says so', () => {
    expect(sentencesOf('Bão gần bờ. Ai ở thấp? Đi ngay! Cấp ba')).toEqual([
      'Bão gần bờ.',
      'Ai ở thấp?',
      'Đi ngay!',
      'Cấp ba',
    ]);
    expect(sentencesOf('')).toEqual([]);
  });

  it('are broken at the last comma within 200 characters', () => {
    const clause = `${'gió mạnh '.repeat(10).trim()},`;
    const text = `${clause} ${clause} ${clause} hết.`;
    expect(sentencesOf(text)).toEqual([`${clause} ${clause}`, `${clause} hết.`]);
  });

  it('are broken between words where there is no comma, and within a word that is longer than that', () => {
    const long = sentencesOf('gió mạnh '.repeat(60).trim());
    expect(long.every((sentence) => /^gió.*mạnh$|^mạnh.*gió$|^gió.*gió$|^mạnh.*mạnh$/.test(sentence))).toBe(
      true,
    );
    expect(sentencesOf('a'.repeat(450)).map((sentence) => sentence.length)).toEqual([200, 200, 50]);
  });

  it('are never longer than 200 characters, and are together the whole text', () => {
    fc.assert(
      fc.property(words, (text) => {
        const sentences = sentencesOf(text);
        for (const sentence of sentences) expect(sentence.length).toBeLessThanOrEqual(200);
        expect(sentences.join(' ')).toBe(text);
      }),
    );
  });
});
