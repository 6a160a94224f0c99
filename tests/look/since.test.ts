import { expect, it } from 'vitest';
import { since } from '../../look/since.ts';

const NOW = Date.parse('2026-11-22T05:00:00+07:00');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

it.each([
  [0, 'vừa xong', 'just now'],
  [9.9 * SECOND, 'vừa xong', 'just now'],
  [10 * SECOND, 'cách đây 10 giây', '10 seconds ago'],
  [59.9 * SECOND, 'cách đây 59 giây', '59 seconds ago'],
  [MINUTE, 'cách đây 1 phút', '1 minute ago'],
  [5 * MINUTE + 59 * SECOND, 'cách đây 5 phút', '5 minutes ago'],
  [HOUR, 'cách đây 1 giờ', '1 hour ago'],
  [23.99 * HOUR, 'cách đây 23 giờ', '23 hours ago'],
  [DAY, 'cách đây 1 ngày', '1 day ago'],
  [400 * DAY, 'cách đây 400 ngày', '400 days ago'],
])('says of what was %d ms before: %s', (before, vi, en) => {
  expect(since(NOW - before, NOW, 'vi')).toBe(vi);
  expect(since(NOW - before, NOW, 'en')).toBe(en);
});

it('says what is to come as what is to come', () => {
  expect(since(NOW + 5 * MINUTE, NOW, 'vi')).toBe('còn 5 phút nữa');
  expect(since(NOW + HOUR, NOW, 'en')).toBe('in 1 hour');
});

it('takes a clock that is a few seconds ahead for the present', () => {
  expect(since(NOW + 9 * SECOND, NOW, 'vi')).toBe('vừa xong');
});
