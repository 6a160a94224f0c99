import { expect, it } from 'vitest';
import { phraseTable } from '../../../cli/phrases/phrase-table.ts';
import type { Phrase } from '../../../player/announce/phrases/read-phrases.ts';

const phrase: Phrase = { rate: 16_000, samples: new Int16Array(1), text: 'x' };

it('a table of phrases has a column a language: there, damaged, not there; and why', () => {
  const book = new Map([
    ['hmn', new Map([['storm' as const, phrase]])],
    ['vi', new Map([['storm' as const, phrase]])],
  ]);
  const damaged = [{ language: 'hmn', phrase: 'fire', own: true, why: 'fire.wav is gone' } as const];
  const lines = phraseTable(book, damaged, (_, english) => english).split('\n');
  expect(lines[0]).toMatch(/^ +hmn +vi +what it means$/);
  expect(lines.find((line) => line.startsWith('storm '))).toMatch(/^storm +✓ +✓ +Cảnh báo khẩn cấp: bão\./);
  expect(lines.find((line) => line.startsWith('fire '))).toMatch(/^fire +! +– /);
  expect(lines.at(-1)).toBe('! hmn/fire: fire.wav is gone');
});
