import { expect, it } from 'vitest';
import { readingTime } from '../../../../../player/board/page/read/reading-time.ts';

it('gives each character its time, and no page less than six seconds', () => {
  expect(readingTime('a'.repeat(300), 15)).toBe(20_000);
  expect(readingTime('Lũ', 15)).toBe(6_000);
  expect(readingTime('', 15)).toBe(6_000);
});
