import { describe, expect, it } from 'vitest';
import { dayWords } from '../../../../../player/board/page/words/day-words.ts';
import { issueWords } from '../../../../../player/board/page/words/issue-words.ts';
import { levelWords } from '../../../../../player/board/page/words/level-words.ts';
import { shortAddress } from '../../../../../player/board/page/words/short-address.ts';
import { tickerOf } from '../../../../../player/board/page/words/ticker-of.ts';

describe('words of the wall', () => {
  it('name the risk levels as Decision 18/2021 does', () => {
    expect([1, 2, 3, 4, 5].map((level) => levelWords(level, 'vi').full)).toEqual([
      'CẤP 1 · RỦI RO THẤP',
      'CẤP 2 · RỦI RO TRUNG BÌNH',
      'CẤP 3 · RỦI RO LỚN',
      'CẤP 4 · RỦI RO RẤT LỚN',
      'CẤP 5 · THẢM HỌA',
    ]);
    expect(levelWords(3, 'en')).toEqual({ full: 'LEVEL 3 · HIGH RISK', short: 'LEVEL 3' });
    expect(levelWords(7, 'vi')).toEqual({ full: 'CẤP 7', short: 'CẤP 7' });
  });

  it('say the day where the board stands', () => {
    expect(dayWords(Date.parse('2026-11-21T17:05:00Z'), 'Asia/Ho_Chi_Minh')).toEqual({
      clock: '00:05',
      weekday: 'Chủ nhật',
      date: '22/11/2026',
      lunar: '14/10',
    });
    expect(dayWords(Date.parse('2025-07-26T12:00:00Z'), 'Asia/Ho_Chi_Minh').lunar).toBe('2/6 nhuận');
  });

  it('say when an alert was issued, and nothing where that is no time', () => {
    expect(issueWords('2026-11-22T04:54:00+07:00', 'Asia/Ho_Chi_Minh', 'vi')?.full).toBe(
      'Phát lúc 04:54 ngày 22/11/2026',
    );
    expect(issueWords('2026-11-21T21:54:00Z', 'Asia/Ho_Chi_Minh', 'en')?.full).toBe(
      'Issued at 04:54, 22 Nov 2026',
    );
    expect(issueWords('hôm qua', 'Asia/Ho_Chi_Minh', 'vi')).toBeUndefined();
  });

  it('run below an alert: the gist of it and of those with it, in each language', () => {
    const text = { language: 'vi', title: 'Lũ quét', body: 'Sơ tán.' };
    const frame = { id: 'a', kind: 'alert', exercise: false, level: 3, texts: [text] } as const;
    const storm = {
      kind: 'alert',
      level: 2,
      texts: [{ language: 'en', title: 'Storm', body: '' }],
      places: ['Bát Xát'],
    } as const;
    expect(tickerOf({ ...frame, also: [storm] }, { timezone: 'Asia/Ho_Chi_Minh' })).toEqual([
      { language: 'vi', words: 'Lũ quét · CẤP 3 · RỦI RO LỚN' },
      { language: 'en', words: 'Storm · LEVEL 2 · MEDIUM RISK · Bát Xát' },
    ]);
    expect(tickerOf({ ...frame, ticker: [text] }, { timezone: 'Asia/Ho_Chi_Minh' })).toEqual([
      { language: 'vi', words: 'Lũ quét · Sơ tán.' },
    ]);
  });

  it('shorten an address to what people type', () => {
    expect(shortAddress('https://www.laocai.gov.vn/bao-lu/')).toBe('laocai.gov.vn/bao-lu');
    expect(shortAddress('tel:112')).toBe('tel:112');
  });
});
