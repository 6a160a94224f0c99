import { expect, it } from 'vitest';
import { sumsText } from '../../../provisioning/image/beside/sums-text.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const C = 'c'.repeat(64);

it('keeps the sums of another image in the folder, and none of what is gone', () => {
  const before = `${A}  speaker.img.xz\n${B}  board.img.xz\n${B}  gone.img.xz\n`;
  const there = (name: string) => name !== 'gone.img.xz';
  expect(sumsText(before, [['board.img.xz', C]], there)).toBe(`${A}  speaker.img.xz\n${C}  board.img.xz\n`);
});

it('begins anew where what stands there is no list of sums', () => {
  expect(sumsText('<html>\n', [['speaker.img', A]], () => true)).toBe(`${A}  speaker.img\n`);
});
