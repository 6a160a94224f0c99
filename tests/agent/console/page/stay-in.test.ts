import { expect, it } from 'vitest';
import { stayIn } from '../../../../agent/console/page/box/stay-in.ts';

it('tells the box of whoever touches the page, once a minute at most, and not of a page that nobody touches', () => {
  const page = new EventTarget();
  let [now, told] = [0, 0];
  const end = stayIn(
    () => told++,
    page,
    () => now,
  );
  now = 3_600_000;
  expect(told).toBe(0);
  for (const sign of ['pointerdown', 'keydown', 'wheel', 'touchmove']) page.dispatchEvent(new Event(sign));
  expect(told).toBe(1);
  now += 59_999;
  page.dispatchEvent(new Event('keydown'));
  expect(told).toBe(1);
  now += 1;
  page.dispatchEvent(new Event('keydown'));
  expect(told).toBe(2);
  end();
  now += 60_000;
  page.dispatchEvent(new Event('keydown'));
  expect(told).toBe(2);
});
