/**
 * The last stage: no sample above −1 dBFS, whatever was mixed. It acts at once and without look-ahead, so that it costs
 * the cut no time; then it lets go slowly, so that speech does not pump. Below the ceiling it changes nothing.
 */
import { Level } from '../announce/level.ts';

const CEILING = Level.toGain(Level.decibels(-1));

/** Time constant of letting go: shorter distorts low notes, longer keeps words quiet after a peak (ms). */
const RELEASE_MS = 80;

/** Nearer to unity than 16 bits can show: from here on it rests. */
const RESTS_ABOVE = 0.999_99;

export class Limiter {
  readonly #release: number;
  #gain = 1;

  constructor(rate: number) {
    this.#release = 1 - Math.exp(-1_000 / (RELEASE_MS * rate));
  }

  /** Limits the first `count` samples in place. */
  run(samples: Float32Array, count: number): void {
    let gain = this.#gain;
    for (let i = 0; i < count; i++) {
      const value = samples[i] ?? 0;
      const peak = Math.abs(value);
      if (gain < 1) gain = gain > RESTS_ABOVE ? 1 : gain + (1 - gain) * this.#release;
      if (peak * gain > CEILING) gain = CEILING / peak;
      if (gain < 1) samples[i] = value * gain;
    }
    this.#gain = gain;
  }
}
