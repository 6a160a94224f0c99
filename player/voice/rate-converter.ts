/**
 * Brings a stream of sound to another rate, piece by piece, without a seam between the pieces. Delays it by 8 frames of the
 * lower rate. Allocates nothing after its making.
 */
import { sincKernels } from '../announce/samples/sinc-kernels.ts';

export class RateConverter {
  readonly #phases: number;
  readonly #step: number;
  readonly #reach: number;
  readonly #kernels: readonly Float64Array[];
  /** Input that is still needed. */
  readonly #kept: Float32Array;
  #filled: number;
  /** Of the next output frame: its place in what is kept, in parts of `1 / phases`. */
  #at: number;

  /** From rate `from` to rate `to` (frames per second), at most `mostInput` frames at once. */
  constructor(from: number, to: number, mostInput: number) {
    const { phases, step, reach, kernels } = sincKernels(from, to);
    this.#phases = phases;
    this.#step = step;
    this.#reach = reach;
    this.#kernels = kernels;
    this.#kept = new Float32Array(mostInput + 2 * reach);
    this.#filled = reach - 1;
    this.#at = (reach - 1) * phases;
  }

  /** Converts `count` frames of `input` into `into` from its beginning. Answers how many came of them. */
  run(input: Float32Array, count: number, into: Float32Array): number {
    const kept = this.#kept;
    for (let i = 0; i < count; i++) kept[this.#filled + i] = input[i] ?? 0;
    this.#filled += count;
    let done = 0;
    let middle = Math.floor(this.#at / this.#phases);
    while (middle + this.#reach < this.#filled) {
      const taps = this.#kernels[this.#at % this.#phases];
      let sum = 0;
      for (let tap = 0; tap < 2 * this.#reach; tap++)
        sum += (kept[middle - this.#reach + 1 + tap] ?? 0) * (taps?.[tap] ?? 0);
      into[done++] = sum;
      this.#at += this.#step;
      middle = Math.floor(this.#at / this.#phases);
    }
    const used = Math.max(0, Math.min(middle - this.#reach + 1, this.#filled));
    kept.copyWithin(0, used, this.#filled);
    this.#filled -= used;
    this.#at -= used * this.#phases;
    return done;
  }
}
