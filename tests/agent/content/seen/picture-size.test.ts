import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pictureKind } from '../../../../agent/content/seen/picture-kind.ts';
import { pictureSize } from '../../../../agent/content/seen/picture-size.ts';
import { PICTURE_TYPES } from '../../../../province/contract/board.ts';

const avif = (...sizes: [number, number][]) =>
  Buffer.concat([
    Buffer.from('\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf', 'latin1'),
    ...sizes.map(([width, height]) => {
      const box = Buffer.from('\0\0\0\x14ispe\0\0\0\0........', 'latin1');
      box.writeUInt32BE(width, 12);
      box.writeUInt32BE(height, 16);
      return box;
    }),
  ]);

it('knows an AVIF by any of its brands, and takes the largest picture in it', () => {
  const head = avif([100, 50], [4_000, 3_000], [8, 8]);
  expect(pictureKind(head)).toBe('image/avif');
  expect(pictureSize(head, 'image/avif')).toEqual({ width: 4_000, height: 3_000 });
  expect(pictureKind(Buffer.from('\0\0\0\x1cftypmp42\0\0\0\0isommp42', 'latin1'))).toBeUndefined();
});

it('passes by what a camera wrote before the size of a JPEG', () => {
  const exif = Buffer.alloc(60_000, 0xff);
  exif.writeUInt16BE(0xffe1, 0);
  exif.writeUInt16BE(exif.length - 2, 2);
  const frame = Buffer.from('ffffffffffff'.concat('ffc2001108', '0bb8', '0fa0', '03'), 'hex');
  const head = Buffer.concat([Buffer.from('ffd8', 'hex'), exif, frame]);
  expect(pictureKind(head)).toBe('image/jpeg');
  expect(pictureSize(head, 'image/jpeg')).toEqual({ width: 4_000, height: 3_000 });
});

it('reads a size or none from whatever bytes, and ends', () => {
  const starts = ['ffd8ff', '89504e470d0a1a0a', '474946383961', '52494646', '0000001c66747970', ''];
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), (start, rest) => {
      const head = Buffer.concat([Buffer.from(start, 'hex'), rest]);
      pictureKind(head);
      for (const kind of PICTURE_TYPES) {
        const size = pictureSize(head, kind);
        if (size) expect(size.width * size.height).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 2_000 },
  );
});
