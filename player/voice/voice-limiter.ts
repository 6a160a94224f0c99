/**
 * Holds a mouth that shouts into the microphone, and the howl of horn and microphone, to a level: at once up to it, slowly back.
 * It is ahead of the engine's own limiter, which knows nothing of voices and lets go too fast for them.
 */
import { Level } from '../announce/level.ts';

/** Speech that peaks here is loud; a howl that is held here does not grow (−6 dBFS). */
export const VOICE_CEILING = Level.toGain(Level.decibels(-6));

/** Time constant of letting go: a syllable. Shorter makes every word pump, longer keeps the voice small after a knock (ms). */
const RELEASE_MS = 250;

export class VoiceLimiter {
  readonly #release: number;
  /** The level that the gain is for: jumps up with a peak, sinks after it. */
  #peak = 0;

  /** `rate` in frames per second. */
  constructor(rate: number) {
    this.#release = Math.exp(-1_000 / (RELEASE_MS * rate));
  }

  /** Limits the first `count` samples in place. */
  run(samples: Float32Array, count: number): void {
    let peak = this.#peak;
    for (let i = 0; i < count; i++) {
      const value = samples[i] ?? 0;
      peak = Math.max(Math.abs(value), peak * this.#release);
      if (peak > VOICE_CEILING) samples[i] = value * (VOICE_CEILING / peak);
    }
    this.#peak = peak;
  }
}
