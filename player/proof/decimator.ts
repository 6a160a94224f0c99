/**
 * Turns sound of any rate into the narrow, slow sound by which two recordings are recognised as one: 200–1,500 Hz at 4 kHz. Below
 * it lies the mains' hum, above it a horn differs too much from what it was given. Allocates nothing after its making.
 */

/** Frames per second of what comes out. */
export const PROOF_RATE = 4_000;

const LOW = 200;
const HIGH = 1_500;

/** A biquad of second order, Butterworth: Q = 1/√2. Coefficients after R. Bristow-Johnson, "Cookbook formulae for audio EQ". */
class Biquad {
  readonly #b0: number;
  readonly #b1: number;
  readonly #b2: number;
  readonly #a1: number;
  readonly #a2: number;
  #z1 = 0;
  #z2 = 0;

  constructor(kind: 'high-pass' | 'low-pass', hertz: number, rate: number) {
    const w = (2 * Math.PI * hertz) / rate;
    const alpha = Math.sin(w) * Math.SQRT1_2;
    const cos = Math.cos(w);
    const edge = kind === 'low-pass' ? 1 - cos : 1 + cos;
    const a0 = 1 + alpha;
    this.#b0 = edge / 2 / a0;
    this.#b1 = (kind === 'low-pass' ? edge : -edge) / a0;
    this.#b2 = this.#b0;
    this.#a1 = (-2 * cos) / a0;
    this.#a2 = (1 - alpha) / a0;
  }

  pass(x: number): number {
    const y = this.#b0 * x + this.#z1;
    this.#z1 = this.#b1 * x - this.#a1 * y + this.#z2;
    this.#z2 = this.#b2 * x - this.#a2 * y;
    return y;
  }
}

export class Decimator {
  readonly #stages: readonly Biquad[];
  readonly #step: number;
  #phase = 0;

  /** `rate` in frames per second, at least `PROOF_RATE`. */
  constructor(rate: number) {
    this.#step = PROOF_RATE / rate;
    // Twice each: what lies above 2 kHz would come back as something else.
    this.#stages = [
      new Biquad('high-pass', LOW, rate),
      new Biquad('high-pass', LOW, rate),
      new Biquad('low-pass', HIGH, rate),
      new Biquad('low-pass', HIGH, rate),
    ];
  }

  /** Takes one sample, full scale being 1. Answers one of the slow sound where it is time for one, else undefined. */
  take(sample: number): number | undefined {
    let value = sample;
    for (let i = 0; i < this.#stages.length; i++) value = this.#stages[i]?.pass(value) ?? 0;
    this.#phase += this.#step;
    if (this.#phase < 1) return undefined;
    this.#phase -= 1;
    return value;
  }
}
