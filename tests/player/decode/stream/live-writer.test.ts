import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LiveWriter } from '../../../../player/decode/stream/live-writer.ts';
import { createRing } from '../../../../player/ring/create-ring.ts';
import { RingReader } from '../../../../player/ring/ring-reader.ts';
import { RingWriter } from '../../../../player/ring/ring-writer.ts';
import { Duration } from '../../../../time/duration.ts';

function read(reader: RingReader, from: number, count: number): number[] {
  const into = new Float32Array(count);
  reader.mix(from, count, 1, 0, into, 0);
  return [...into].map((sample) => Math.round(sample * 32_768));
}

it('one source goes over into the next without a step', () => {
  const ring = createRing(48_000, Duration.seconds(1));
  const writer = new LiveWriter(ring);
  writer.splice();
  writer.write(new Int16Array(4_800).fill(20_000));
  writer.splice();
  writer.write(new Int16Array(4_800).fill(-20_000));
  const reader = new RingReader(ring);
  const samples = read(reader, 0, reader.ready(0));
  const steps = samples.map((sample, i) => Math.abs(sample - (samples[i - 1] ?? 0)));
  expect(Math.max(...steps)).toBeLessThan(100);
  expect(samples.at(-1)).toBe(-20_000);
  expect(samples[2_400]).toBe(20_000);
});

it('whatever is written over a full ring, its newest frames are there, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 60 }), (chunks) => {
      const ring = createRing(1_000, Duration.ms(64));
      const [writer, reader] = [new RingWriter(ring), new RingReader(ring)];
      let written = 0;
      for (const frames of chunks) {
        writer.writeOver(Int16Array.from({ length: frames }, (_, i) => (written + i) % 1_000));
        written += frames;
      }
      // Frames that were lost before they were in the ring are not counted in it.
      const newest = reader.ready(0);
      const there = Math.min(written, 64, newest);
      expect(reader.kept(newest)).toBe(there);
      expect(read(reader, newest - there, there)).toEqual(
        Array.from({ length: there }, (_, i) => (written - there + i) % 1_000),
      );
      expect(writer.room).toBe(64 - there);
    }),
  );
});

it('a reader that was overtaken sees it', () => {
  const ring = createRing(1_000, Duration.ms(64));
  const [writer, reader] = [new RingWriter(ring), new RingReader(ring)];
  writer.writeOver(new Int16Array(60));
  expect(reader.kept(0)).toBe(0);
  writer.writeOver(new Int16Array(60));
  expect(reader.kept(0)).toBe(-56);
});
