import { describe, expect, it } from 'vitest';
import type { LocalTime } from '../../../../player/announce/spoken/local-time.ts';
import { spokenTime } from '../../../../player/announce/spoken/spoken-time.ts';
import { TIME_WORDS } from '../../../../player/announce/spoken/time-word.ts';
import { vietnameseNumber } from '../../../../player/announce/spoken/vietnamese-number.ts';
import { writtenTime } from '../../../../player/announce/spoken/written-time.ts';

const at = (hour: number, minute: number, day: number, month: number): LocalTime => ({
  year: 2026,
  month,
  day,
  hour,
  minute,
});
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

describe('a number', () => {
  it.each([
    [0, 'không'],
    [1, 'một'],
    [4, 'bốn'],
    [5, 'năm'],
    [10, 'mười'],
    [11, 'mười một'],
    [14, 'mười bốn'],
    [15, 'mười lăm'],
    [20, 'hai mươi'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi bốn'],
    [25, 'hai mươi lăm'],
    [50, 'năm mươi'],
    [55, 'năm mươi lăm'],
    [59, 'năm mươi chín'],
  ])('%i is read "%s"', (n, read) => {
    expect(vietnameseNumber(n).join(' ')).toBe(read);
  });

  it('of 0 to 59 is read as no other, and never as a word that belongs elsewhere', () => {
    const read = Array.from({ length: 60 }, (_, n) => vietnameseNumber(n).join(' '));
    expect(new Set(read).size).toBe(60);
    for (const [n, text] of read.entries()) {
      expect(text.includes('mươi'), text).toBe(n >= 20);
      expect(text.includes('mốt'), text).toBe(n >= 20 && n % 10 === 1);
      expect(text.includes('lăm'), text).toBe(n > 10 && n % 10 === 5);
    }
  });

  it.each([-1, 60, 1.5, Number.NaN])('%f is none that a clock or a calendar has', (n) => {
    expect(() => vietnameseNumber(n)).toThrow(RangeError);
  });
});

describe('the time of an alert', () => {
  it('is said in the words of a villager', () => {
    expect(spokenTime(at(22, 5, 4, 4), 'alert').join(' ')).toBe(
      'Cảnh báo này được phát lúc hai mươi hai giờ năm phút , ngày mùng bốn tháng tư',
    );
    expect(spokenTime(at(4, 0, 10, 1), 'exercise').join(' ')).toBe(
      'Bản tin này được phát lúc bốn giờ , ngày mùng mười tháng một',
    );
    expect(spokenTime(at(0, 15, 31, 12), 'cancelled').join(' ')).toBe(
      'Xin thông báo: cảnh báo phát lúc không giờ mười lăm phút , ngày ba mươi mốt tháng mười hai , đã được hủy bỏ',
    );
  });

  it('is another sentence for every minute of a year, of recorded words only', () => {
    const known = new Set<string>([...TIME_WORDS, ',']);
    const clock = new Set<string>();
    for (let minute = 0; minute < 24 * 60; minute++)
      clock.add(spoken(at(Math.floor(minute / 60), minute % 60, 1, 1)));
    expect(clock.size).toBe(24 * 60);
    const calendar = new Set<string>();
    for (const [month, days] of DAYS.entries())
      for (let day = 1; day <= days; day++) calendar.add(spoken(at(7, 30, day, month + 1)));
    expect(calendar.size).toBe(366);

    function spoken(time: LocalTime): string {
      const words = spokenTime(time, 'alert');
      for (const word of words) expect(known.has(word), word).toBe(true);
      return words.join(' ');
    }
  });

  it('reads back as the time that it was, for every minute and every day', () => {
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      const day = 1 + (minute % 31);
      const time = at(Math.floor(minute / 60), minute % 60, day, 1 + (minute % 12));
      expect(readBack(spokenTime(time, 'alert'))).toEqual([time.hour, time.minute, time.day, time.month]);
    }
  });

  it('stands on the screen with its year', () => {
    expect(writtenTime(at(4, 5, 7, 9))).toBe('04:05 ngày 07/09/2026');
  });
});

/** As a listener would: what stands before "giờ", before "phút", behind "ngày" and behind "tháng". */
function readBack(words: readonly string[]): number[] {
  const [hours = [], rest = []] = split(words.slice(1), 'giờ');
  const [clock = [], date = []] = split(rest, ',');
  const [day = [], month = []] = split(date.slice(1), 'tháng');
  if (day[0] === 'mùng') expect(number(day.slice(1))).toBeLessThanOrEqual(10);
  else expect(number(day)).toBeGreaterThan(10);
  return [
    number(hours),
    clock.length > 0 ? number(clock.slice(0, -1)) : 0,
    number(day.filter((word) => word !== 'mùng')),
    number(month),
  ];
}

function split(words: readonly string[], by: string): (readonly string[])[] {
  const i = words.indexOf(by);
  return [words.slice(0, i), words.slice(i + 1)];
}

function number(words: readonly string[]): number {
  const values: Record<string, number> = {
    ...{ không: 0, một: 1, mốt: 1, hai: 2, ba: 3, bốn: 4, tư: 4, năm: 5, lăm: 5 },
    ...{ sáu: 6, bảy: 7, tám: 8, chín: 9, mười: 10 },
  };
  return words.reduce((sum, word) => (word === 'mươi' ? sum * 10 : sum + (values[word] ?? Number.NaN)), 0);
}
