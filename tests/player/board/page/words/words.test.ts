import { describe, expect, it } from 'vitest';
import { dayWords } from '../../../../../player/board/page/words/day-words.ts';
import { hazardWords } from '../../../../../player/board/page/words/hazard-words.ts';
import { levelWords } from '../../../../../player/board/page/words/level-words.ts';
import { shortAddress } from '../../../../../player/board/page/words/short-address.ts';

describe('words of the wall', () => {
  it('name the risk levels as Decision 18/2021 does', () => {
    expect([1, 2, 3, 4, 5].map((level) => levelWords(level, 'vi'))).toEqual([
      'CẤP 1 · RỦI RO THẤP',
      'CẤP 2 · RỦI RO TRUNG BÌNH',
      'CẤP 3 · RỦI RO LỚN',
      'CẤP 4 · RỦI RO RẤT LỚN',
      'CẤP 5 · THẢM HỌA',
    ]);
    expect(levelWords(3, 'en')).toBe('LEVEL 3 · HIGH RISK');
    expect(levelWords(7, 'vi')).toBe('CẤP 7');
  });

  it('name the hazard, and one that is not known as it is named', () => {
    expect(hazardWords('flash-flood', 'vi')).toBe('LŨ QUÉT');
    expect(hazardWords('flash-flood', 'en')).toBe('FLASH FLOOD');
    expect(hazardWords('hạn hán', 'vi')).toBe('HẠN HÁN');
    expect(hazardWords('constructor', 'vi')).toBe('CONSTRUCTOR');
  });

  it('say the day where the board stands', () => {
    expect(dayWords(new Date('2026-11-21T17:05:00Z'), 'Asia/Ho_Chi_Minh')).toEqual({
      clock: '00:05',
      weekday: 'Chủ nhật',
      date: '22/11/2026',
      lunar: 'âm lịch 14/10',
    });
    expect(dayWords(new Date('2025-07-26T12:00:00Z'), 'Asia/Ho_Chi_Minh').lunar).toBe('âm lịch 2/6 nhuận');
  });

  it('shorten an address to what people type', () => {
    expect(shortAddress('https://www.laocai.gov.vn/bao-lu/')).toBe('laocai.gov.vn/bao-lu');
    expect(shortAddress('tel:112')).toBe('tel:112');
  });
});
