import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../../../player/board/page/read/clean-text.ts';

const LETTERS = 'AĂÂEÊIOÔƠUƯY'.split('');
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const ALL = [...LETTERS, ...LETTERS.map((one) => one.toLowerCase())]
  .flatMap((letter) => TONES.map((tone) => (letter + tone).normalize('NFC')))
  .concat('Đ', 'đ');

describe('text of others', () => {
  it('keeps each of the 146 Vietnamese letters, composed and decomposed alike', () => {
    expect(new Set(ALL).size).toBe(146);
    const text = ALL.join(' ');
    expect(cleanText(text)).toBe(text);
    expect(cleanText(text.normalize('NFD'))).toBe(text);
  });

  it('keeps markup as the letters that it is', () => {
    expect(cleanText('<b onclick="x">&amp;')).toBe('<b onclick="x">&amp;');
  });

  it('takes out what turns the letters around it', () => {
    expect(cleanText('Sơ \u202etán\u202c \u2067ngay\u2069\u200f')).toBe('Sơ tán ngay');
  });

  it('leaves one empty line of many', () => {
    expect(cleanText('một\n\nhai\n \n\n\t\n\nba\nbốn')).toBe('một\n\nhai\n\nba\nbốn');
  });

  it('takes out what breaks a Latin word, and leaves what other scripts need', () => {
    expect(cleanText('nghi\u200bêng ng\u00adh\u200dê')).toBe('nghiêng nghê');
    expect(cleanText('ភាសា\u200bខ្មែរ')).toBe('ភាសា\u200bខ្មែរ');
  });

  it('keeps lines, and no other control', () => {
    expect(cleanText('một\r\nhai\u2028ba\tbốn\u0007\u001b[31m\n')).toBe('một\nhai\nba bốn[31m');
  });

  it('ends a heap of marks', () => {
    expect(cleanText(`x${'\u0336'.repeat(200)}y`)).toBe(`x${'\u0336'.repeat(4)}y`);
  });
});
