/** A code as sound, whole in a ring, at the device's rate. */
import { loadLetters } from '../../../player/announce/spelling/load-letters.ts';
import { spell } from '../../../player/announce/spelling/spell.ts';
import { createRing } from '../../../player/ring/create-ring.ts';
import { RingWriter } from '../../../player/ring/ring-writer.ts';
import { Duration } from '../../../time/duration.ts';
import type { SpeltCode } from './first-words.ts';

/** Spelt in half a minute. The contract allows 128; nobody writes down what comes behind these. */
const MOST_SIGNS = 40;

/** `rate` in frames per second. Rejects with WorldError `sound.damaged`. */
export async function speltCode(code: string, rate: number): Promise<SpeltCode> {
  const samples = await spell(code.slice(0, MOST_SIGNS), loadLetters(), rate);
  const length = Duration.ms((samples.length * 1_000) / rate);
  const ring = createRing(rate, length);
  const writer = new RingWriter(ring);
  writer.write(samples);
  writer.close('ended');
  return { ring, length };
}
