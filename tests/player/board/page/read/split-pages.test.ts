import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PageSize, splitPages } from '../../../../../player/board/page/read/split-pages.ts';

/** A page of so many characters in a row. */
const pageOf = (most: number): PageSize => ({
  words: (words) => {
    let count = 0;
    while (
      count < words.length &&
      words
        .slice(0, count + 1)
        .join('')
        .trimEnd().length <= most
    )
      count++;
    return count;
  },
  letters: () => most,
});
const split = (text: string, most: number) => [...splitPages(text, pageOf(most))];

describe('pages', () => {
  it('leaves what fits as it is', () => {
    expect(split('Nước sông dâng nhanh.', 30)).toEqual(['Nước sông dâng nhanh.']);
  });

  it('cuts between words, at the end of a sentence where one is near', () => {
    expect(split('Nước dâng nhanh. Bà con khẩn trương sơ tán ngay.', 24)).toEqual([
      'Nước dâng nhanh.',
      'Bà con khẩn trương sơ',
      'tán ngay.',
    ]);
  });

  it('does not leave more than two fifths of a page empty for a sentence', () => {
    expect(split('Lũ. Bà con khẩn trương sơ tán.', 20)).toEqual(['Lũ. Bà con khẩn', 'trương sơ tán.']);
  });

  it('cuts a word only where it is more than a page', () => {
    expect(split(`Xem ${'a'.repeat(25)} ngay`, 10)).toEqual([
      'Xem',
      'a'.repeat(10),
      'a'.repeat(10),
      'aaaaa ngay',
    ]);
  });

  it('has nothing for nothing', () => {
    expect(split(' \n ', 10)).toEqual([]);
  });

  it('loses and adds no letter, and no page is more than the wall holds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'ế', '.', ' ', '\n', '😀'), maxLength: 400 }),
        fc.integer({ min: 2, max: 50 }),
        (text, most) => {
          const pages = split(text, most);
          expect(pages.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
          for (const page of pages) expect([...page].length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});
