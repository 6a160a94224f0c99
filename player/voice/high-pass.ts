/**
 * Takes out what is below speech: breath on the microphone, rumble, hum, and the low end in which horn and microphone howl
 * together. Second order, from Robert Bristow-Johnson's Audio EQ Cookbook.
 */

/** Half power here (Hz). A man's voice begins at 85 Hz, and no horn gives anything below 200. */
export const HIGH_PASS_HERTZ = 90;

/** Butterworth: flat above, no peak at the edge. */
const Q = Math.SQRT1_2;

export class HighPass {
  readonly #b0: number;
  readonly #b1: number;
  readonly #a1: number;
  readonly #a2: number;
  #z1 = 0;
  #z2 = 0;

  /** `rate` in frames per second; half power at `hertz`. */
  constructor(rate: number, hertz = HIGH_PASS_HERTZ) {
    const w = (2 * Math.PI * hertz) / rate;
    const alpha = Math.sin(w) / (2 * Q);
    const a0 = 1 + alpha;
    this.#b0 = (1 + Math.cos(w)) / 2 / a0;
    this.#b1 = -2 * this.#b0;
    this.#a1 = (-2 * Math.cos(w)) / a0;
    this.#a2 = (1 - alpha) / a0;
  }

  /** Filters the first `count` samples in place. */
  run(samples: Float32Array, count: number): void {
    let [z1, z2] = [this.#z1, this.#z2];
    for (let i = 0; i < count; i++) {
      const x = samples[i] ?? 0;
      const y = this.#b0 * x + z1;
      z1 = this.#b1 * x - this.#a1 * y + z2;
      z2 = this.#b0 * x - this.#a2 * y;
      samples[i] = y;
    }
    this.#z1 = z1;
    this.#z2 = z2;
  }
}
