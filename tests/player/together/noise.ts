/** A programme that is like nothing but itself: noise whose every frame is known by its number. */

/** Peak well below full scale: no limiter touches it. */
const PEAK = 8_000;

/** Frame `n`, the same wherever it is asked for. */
export function noise(n: number): number {
  let x = Math.imul(n ^ 0x9e37_79b9, 0x85eb_ca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2_ae35);
  x ^= x >>> 16;
  return Math.round((x / 2 ** 31) * PEAK);
}

/** Frames from `from` on. */
export function noiseFrom(from: number, frames: number): Int16Array {
  return Int16Array.from({ length: frames }, (_, i) => noise(from + i));
}
