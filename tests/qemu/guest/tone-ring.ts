/** A programme that is a steady tone, decoded whole. */
import { createRing } from '../../../player/ring/create-ring.ts';
import { RingWriter } from '../../../player/ring/ring-writer.ts';
import type { Duration } from '../../../time/duration.ts';

export interface Tone {
  /** Hz. */
  readonly frequency: number;
  readonly length: Duration;
  /** 0–1. */
  readonly amplitude: number;
}

/** `rate` in frames per second. */
export function toneRing({ frequency, length, amplitude }: Tone, rate: number): SharedArrayBuffer {
  const ring = createRing(rate, length);
  const frames = Math.round((length * rate) / 1_000);
  const samples = Int16Array.from({ length: frames }, (_, i) =>
    Math.round(32_767 * amplitude * Math.sin((2 * Math.PI * frequency * i) / rate)),
  );
  const writer = new RingWriter(ring);
  writer.write(samples);
  writer.close('ended');
  return ring;
}
