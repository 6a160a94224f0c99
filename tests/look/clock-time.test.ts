import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clockTime } from '../../look/clock-time.ts';

const HOME = 'Asia/Ho_Chi_Minh';

it('writes time and date as people in Vietnam do', () => {
  const at = Date.parse('2026-11-22T14:05:09+07:00');
  expect(clockTime(at, HOME, 'vi')).toEqual({
    time: '14:05',
    exact: '14:05:09',
    weekday: 'Chủ nhật',
    date: '22/11/2026',
    whole: '14:05 · Chủ nhật, 22/11/2026',
  });
  expect(clockTime(at, HOME, 'en').whole).toBe('14:05 · Sunday, 22 Nov 2026');
});

it('is on the day of the node, not of whoever looks', () => {
  const at = Date.parse('2026-11-21T17:30:00Z');
  expect(clockTime(at, HOME, 'vi').whole).toBe('00:30 · Chủ nhật, 22/11/2026');
  expect(clockTime(at, 'UTC', 'vi').whole).toBe('17:30 · Thứ bảy, 21/11/2026');
});

it('says midnight as 00:00', () => {
  expect(clockTime(Date.parse('2027-01-01T00:00:00+07:00'), HOME, 'vi').time).toBe('00:00');
});

it('tells each instant so that it can be found again', () => {
  const years = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2100, 0) });
  fc.assert(
    fc.property(years, (ms) => {
      const { exact, date } = clockTime(ms, HOME, 'vi');
      const [day, month, year] = date.split('/');
      expect(Date.parse(`${year}-${month}-${day}T${exact}+07:00`)).toBe(Math.floor(ms / 1_000) * 1_000);
    }),
  );
});

it('refuses a zone that nobody knows', () => {
  expect(() => clockTime(0, 'Asia/Nowhere', 'vi')).toThrow(RangeError);
});
