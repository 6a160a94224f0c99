import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Mp4Pieces } from '../../../../player/decode/remux/mp4-pieces.ts';

function box(name: string, payload: number): Buffer {
  const bytes = Buffer.alloc(8 + payload, name);
  bytes.writeUInt32BE(8 + payload, 0);
  bytes.write(name, 4, 'latin1');
  return bytes;
}
const BEGINNING = [box('ftyp', 16), box('moov', 700)];
const FRAGMENTS = [1, 5_000, 70_000].map((size) => [box('moof', 100), box('mdat', size)]);
const STREAM = Buffer.concat([...BEGINNING, ...FRAGMENTS.flat()]);

it('cuts a stream at its fragments, however it comes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1 }), (sizes) => {
      const pieces = new Mp4Pieces();
      const cut = [];
      for (let at = 0, n = 0; at < STREAM.length; n++) {
        const size = sizes[n % sizes.length] ?? 1;
        cut.push(...pieces.take(STREAM.subarray(at, at + size)));
        at += size;
      }
      expect(cut.map(({ kind }) => kind)).toEqual(['beginning', 'fragment', 'fragment', 'fragment']);
      expect(Buffer.concat(cut.map(({ bytes }) => bytes)).equals(STREAM)).toBe(true);
    }),
    { numRuns: 30 },
  );
});

it('keeps boxes of other kinds with the fragment behind them', () => {
  const [, second] = new Mp4Pieces().take(
    Buffer.concat([...BEGINNING, box('emsg', 10), ...(FRAGMENTS[0] ?? [])]),
  );
  expect(second?.bytes.toString('latin1', 4, 8)).toBe('emsg');
});

it('refuses what is no MP4, and a box larger than any station sends, before it fills the memory', () => {
  const claims = (size: number) => {
    const head = box('mdat', 0);
    head.writeUInt32BE(size, 0);
    return () => new Mp4Pieces().take(head);
  };
  for (const size of [0, 1, 7, 33 * 1024 ** 2, 0xffffffff]) expect(claims(size)).toThrow('bytes in a stream');
  expect(claims(9)()).toEqual([]);
});
