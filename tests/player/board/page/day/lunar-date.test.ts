import { describe, expect, it } from 'vitest';
import { lunarDate } from '../../../../../player/board/page/day/lunar-date.ts';

/** First day of the first month, as it was kept in Vietnam (of 1968 in the North), or as the published tables foretell it. */
const TET: readonly (readonly [number, number, number])[] = [
  [1968, 1, 29],
  [1969, 2, 16],
  [1985, 1, 21],
  [2000, 2, 5],
  [2007, 2, 17],
  [2017, 1, 28],
  [2018, 2, 16],
  [2019, 2, 5],
  [2020, 1, 25],
  [2021, 2, 12],
  [2022, 2, 1],
  [2023, 1, 22],
  [2024, 2, 10],
  [2025, 1, 29],
  [2026, 2, 17],
  [2027, 2, 6],
  [2028, 1, 26],
  [2029, 2, 13],
  [2030, 2, 2],
  [2031, 1, 23],
  [2032, 2, 11],
  [2033, 1, 31],
];

const daysOf = (year: number) =>
  Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(year, 0, 1 + i)))
    .filter((day) => day.getUTCFullYear() === year)
    .map((day) => lunarDate(year, day.getUTCMonth() + 1, day.getUTCDate()));

describe('âm lịch', () => {
  it.each(TET)('has Tết of %i on %i/%i of the other calendar', (year, month, day) => {
    expect(lunarDate(year, month, day)).toEqual({ day: 1, month: 1, year, leap: false });
  });

  it.each([
    [2020, 4],
    [2023, 2],
    [2025, 6],
    [2028, 5],
    [2031, 3],
  ])('doubles in %i the month %i and no other', (year, month) => {
    const doubled = new Set(
      daysOf(year)
        .filter(({ leap }) => leap)
        .map((date) => date.month),
    );
    expect([...doubled]).toEqual([month]);
  });

  it.each([2021, 2022, 2024, 2026, 2027])('doubles no month in %i', (year) => {
    expect(daysOf(year).filter(({ leap }) => leap)).toEqual([]);
  });

  it('knows the days people keep', () => {
    expect(lunarDate(2025, 10, 6)).toMatchObject({ day: 15, month: 8 });
    expect(lunarDate(2026, 4, 26)).toMatchObject({ day: 10, month: 3 });
    expect(lunarDate(2026, 11, 22)).toMatchObject({ day: 14, month: 10, year: 2026 });
    expect(lunarDate(2026, 2, 16)).toMatchObject({ day: 29, month: 12, year: 2025 });
  });

  it('counts day after day from 1900 to 2100, in months of 29 or 30 days', () => {
    let before = lunarDate(1900, 1, 1);
    for (let at = Date.UTC(1900, 0, 2); at < Date.UTC(2100, 0, 1); at += 86_400_000) {
      const day = new Date(at);
      const now = lunarDate(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate());
      if (now.day !== before.day + 1) {
        expect(now.day).toBe(1);
        expect(before.day).toBeGreaterThanOrEqual(29);
        const next = now.leap ? before.month : (before.month % 12) + 1;
        expect(now.month).toBe(next);
        expect(now.year).toBe(next === 1 && !now.leap ? before.year + 1 : before.year);
      } else if (now.month !== before.month || now.leap !== before.leap) {
        throw new Error(`the month changes on its day ${now.day}`);
      }
      expect(now.day).toBeLessThanOrEqual(30);
      before = now;
    }
  });
});
