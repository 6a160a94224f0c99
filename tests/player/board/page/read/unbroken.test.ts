import { expect, it } from 'vitest';
import { unbroken } from '../../../../../player/board/page/read/unbroken.ts';

const JOINED = '\u2060';

it.each([
  ['vắc-xin', `vắc-${JOINED}xin`],
  ['7:30–11:30', `7:30–${JOINED}11:30`],
  ['13:30-17:00', `13:30-${JOINED}17:00`],
  ['từ 21–23/11', `từ 21–${JOINED}23/11`],
])('a line does not end within "%s"', (text, joined) => {
  expect(unbroken(text)).toBe(joined);
});

it.each(['Huế – Đà Nẵng', '- một', 'cấp 3 – rủi ro lớn', 'COVID-19'])('"%s" is as it was', (text) => {
  expect(unbroken(text)).toBe(text);
});
