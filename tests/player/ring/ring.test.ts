import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRing } from '../../../player/ring/create-ring.ts';
import { RING } from '../../../player/ring/ring-layout.ts';
import { RingReader } from '../../../player/ring/ring-reader.ts';
import { RingWriter } from '../../../player/ring/ring-writer.ts';
import { Duration } from '../../../time/duration.ts';

const value = (frame: number) => (frame % 30_000) - 15_000;

function mixed(reader: RingReader, from: number, count: number): number[] {
  const into = new Float32Array(count);
  reader.mix(from, count, 1, 0, into, 0);
  return [...into].map((sample) => Math.round(sample * 32_768));
}

test('whatever the order of writing, mixing, going back and releasing, each frame is read as it was written', () => {
  const step = fc.record({
    kind: fc.constantFrom('write', 'mix', 'back', 'release'),
    frames: fc.integer({ min: 0, max: 90 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const memory = createRing(1_000, Duration.ms(64));
      const [writer, reader] = [new RingWriter(memory), new RingReader(memory)];
      let [written, cursor, released] = [0, 0, 0];
      for (const { kind, frames } of steps) {
        if (kind === 'write') {
          const room = 64 - (written - released);
          expect(writer.room).toBe(room);
          const taken = writer.write(Int16Array.from({ length: frames }, (_, i) => value(written + i)));
          expect(taken).toBe(Math.min(frames, room));
          written += taken;
        } else if (kind === 'mix') {
          const count = Math.min(frames, reader.ready(cursor));
          expect(mixed(reader, cursor, count)).toEqual(
            Array.from({ length: count }, (_, i) => value(cursor + i)),
          );
          cursor += count;
        } else if (kind === 'back') {
          cursor -= Math.min(frames, reader.kept(cursor));
          expect(cursor).toBeGreaterThanOrEqual(released);
        } else {
          released = Math.min(released + frames, cursor);
          reader.release(released);
        }
      }
      expect(reader.ready(cursor)).toBe(written - cursor);
    }),
  );
});

test('counters go on over the wrap of 32 bits, after a day of live sound', () => {
  const memory = createRing(48_000, Duration.ms(1));
  const header = new Int32Array(memory);
  const start = 2 ** 31 - 10;
  header.fill(start, RING.written, RING.mixed + 1);
  const [writer, reader] = [new RingWriter(memory), new RingReader(memory)];
  expect(writer.write(Int16Array.from({ length: 40 }, (_, i) => i))).toBe(40);
  expect(reader.ready(start)).toBe(40);
  expect(mixed(reader, start, 40)).toEqual(Array.from({ length: 40 }, (_, i) => i));
  reader.release(start + 40);
  expect(writer.room).toBe(64);
  expect(reader.kept(start + 40)).toBe(0);
  // Never goes back: what was given to the writer is the writer's.
  reader.release(start + 5);
  expect(writer.room).toBe(64);
});

test('a ring is closed after its last frame, and says how', () => {
  const memory = createRing(48_000, Duration.ms(10));
  const reader = new RingReader(memory);
  expect(reader.state).toBe('filling');
  new RingWriter(memory).close('stream-failed');
  expect(reader.state).toBe('stream-failed');
});

test.each([
  [0, 1_000],
  [48_000, 0],
  [48_000, 1e9],
  [44_100.5, 1_000],
])('a ring of %d Hz and %d ms is refused', (rate, room) => {
  expect(() => createRing(rate, Duration.ms(room))).toThrow('A ring needs');
});
