import { sha256Of } from './sha256-of.ts';

/** By which a computed sound is known: of its samples as 16-bit numbers, as a device gets them. Little-endian machines only. */
export function toneHash(samples: Float32Array): string {
  const quantised = Int16Array.from(samples, (sample) => Math.round(sample * 0x7fff));
  return sha256Of(new Uint8Array(quantised.buffer));
}
