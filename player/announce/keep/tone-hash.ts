import { sha256Of } from './sha256-of.ts';

/** By which a computed sound is known: of its samples as 16-bit numbers, as a device gets them. Little-endian machines only. */
export function toneHash(samples: Float32Array): string {
  const quantised = new Int16Array(samples.length);
  for (let i = 0; i < samples.length; i++) quantised[i] = Math.round((samples[i] ?? 0) * 0x7fff);
  return sha256Of(new Uint8Array(quantised.buffer));
}
