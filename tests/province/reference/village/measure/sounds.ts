/** Sounds to measure: made here, so that it is known what is in them. */

/** Low, so that the tests are quick: what is measured holds at any rate. */
export const RATE = 16_000;

export function silence(seconds: number): Float32Array {
  return new Float32Array(Math.round(seconds * RATE));
}

/** Noise that is the same at each run, with pauses like speech: 0.4 s of sound, 0.1 s of nothing. */
export function speechLike(seconds: number, seed = 1): Float32Array {
  let state = seed * 0x9e3779b1;
  let low = 0;
  return Float32Array.from({ length: Math.round(seconds * RATE) }, (_, i) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    low += 0.3 * (state / 2_147_483_648 - low);
    return i % (RATE / 2) < 0.4 * RATE ? 0.8 * low : 0;
  });
}

export function joined(...parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Quieter, and through 16 bits, as a recording is. */
export function recorded(samples: Float32Array, gain: number): Float32Array {
  return samples.map((sample) => Math.round(sample * gain * 32_767) / 32_768);
}
