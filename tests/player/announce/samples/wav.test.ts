import { describe, expect, it } from 'vitest';
import { WorldError } from '../../../../failure/failure.ts';
import { readWav } from '../../../../player/announce/samples/wav.ts';

interface Shape {
  readonly coding?: number;
  readonly channels?: number;
  readonly bits?: number;
  readonly before?: Buffer;
}

function wav(
  samples: readonly number[],
  { coding = 1, channels = 1, bits = 16, before }: Shape = {},
): Buffer {
  const format = Buffer.alloc(24);
  format.write('fmt ');
  format.writeUInt32LE(16, 4);
  format.writeUInt16LE(coding, 8);
  format.writeUInt16LE(channels, 10);
  format.writeUInt32LE(16_000, 12);
  format.writeUInt16LE(bits, 22);
  const data = Buffer.alloc(8 + 2 * samples.length);
  data.write('data');
  data.writeUInt32LE(2 * samples.length, 4);
  samples.forEach((sample, i) => {
    data.writeInt16LE(sample, 8 + 2 * i);
  });
  return Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE'), format, before ?? Buffer.alloc(0), data]);
}

describe('reading a WAV file', () => {
  it('gives rate and samples', () => {
    const sound = readWav(wav([0, 16_384, -32_768]));
    expect(sound.rate).toBe(16_000);
    expect([...sound.samples]).toEqual([0, 0.5, -1]);
  });

  it('passes over chunks that it does not know, of odd length too', () => {
    const list = Buffer.concat([Buffer.from('LIST'), Buffer.from([3, 0, 0, 0]), Buffer.from('abc\0')]);
    expect([...readWav(wav([16_384], { before: list })).samples]).toEqual([0.5]);
  });

  it.each([
    { what: 'an empty file', file: Buffer.alloc(0), why: 'does not start as a WAV file' },
    { what: 'a text', file: Buffer.from('<html>404</html>'), why: 'does not start as a WAV file' },
    { what: 'a file that ends early', file: wav([1, 2, 3]).subarray(0, -2), why: 'ends after the file does' },
    { what: 'a file without samples', file: wav([]).subarray(0, 36), why: 'no "data" chunk' },
    { what: 'two channels', file: wav([1, 2], { channels: 2 }), why: '2 channels' },
    { what: '24 bits', file: wav([1, 2], { bits: 24 }), why: '24 bit' },
    { what: 'another coding', file: wav([1], { coding: 3 }), why: 'coding 3' },
  ])('refuses $what', ({ file, why }) => {
    expect(() => readWav(file)).toThrow(WorldError);
    expect(() => readWav(file)).toThrow(why);
  });
});
