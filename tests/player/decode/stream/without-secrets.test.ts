import { describe, expect, it } from 'vitest';
import { nameOf } from '../../../../player/decode/stream/rung.ts';
import { withoutSecrets } from '../../../../player/decode/stream/without-secrets.ts';

describe('what is told of a station', () => {
  it.each([
    [
      'http://user:pw@dai.example:8000/live?token=x: Connection refused',
      'http://dai.example:8000/live: Connection refused',
    ],
    [
      "[https @ 0x55] Opening 'https://u:p@a@dai.example/1.ts?sig=1&e=2' for reading",
      "[https @ 0x55] Opening 'https://dai.example/1.ts' for reading",
    ],
    ['srt://dai.example:9000?passphrase=secret', 'srt://dai.example:9000'],
    ['rtp://239.1.1.1:5004: Input/output error', 'rtp://239.1.1.1:5004: Input/output error'],
    ['exit 1: Server returned 403 Forbidden', 'exit 1: Server returned 403 Forbidden'],
  ])('holds no password and no query: %s', (said, told) => {
    expect(withoutSecrets(said)).toBe(told);
  });

  it('names a station by where it is', () => {
    expect(nameOf({ kind: 'stream', url: 'https://u:p@dai.example/live.m3u8?token=x' })).toBe(
      'https://dai.example/live.m3u8',
    );
  });
});
