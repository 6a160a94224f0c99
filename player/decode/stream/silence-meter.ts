/**
 * Whether a station says anything: the RMS of its sound over a while, without what a constant offset adds. Pure; fed with PCM.
 */
import type { Duration } from '../../../time/duration.ts';

/** Looked at this often: fine enough to hear a sentence begin (ms). */
const BLOCK_MS = 500;

export interface SilenceMeterSettings {
  /** Frames per second. */
  readonly rate: number;
  /** Below this it is silence (dBFS, RMS). */
  readonly belowDbfs: number;
  /** It must have been silent on the whole for this long. */
  readonly lasting: Duration;
}

export class SilenceMeter {
  readonly #blockFrames: number;
  /** Mean square that counts as sound. */
  readonly #loud: number;
  /** Mean squares of the newest blocks, round and round. */
  readonly #blocks: Float64Array;
  #measured = 0;
  #frames = 0;
  #sum = 0;
  #squares = 0;
  #loudBlocks = 0;

  constructor({ rate, belowDbfs, lasting }: SilenceMeterSettings) {
    this.#blockFrames = Math.round((rate * BLOCK_MS) / 1_000);
    this.#loud = 10 ** (belowDbfs / 10);
    this.#blocks = new Float64Array(Math.max(1, Math.round(lasting / BLOCK_MS)));
  }

  /** Takes what came; nothing is kept of it. */
  take(samples: Int16Array): void {
    for (let at = 0; at < samples.length; ) {
      const end = Math.min(samples.length, at + this.#blockFrames - this.#frames);
      this.#frames += end - at;
      for (; at < end; at++) {
        const value = samples[at] ?? 0;
        this.#sum += value;
        this.#squares += value * value;
      }
      if (this.#frames === this.#blockFrames) this.#close();
    }
  }

  /** RMS over the last of it (dBFS). */
  get dbfs(): number {
    const blocks = Math.min(this.#measured, this.#blocks.length);
    return 10 * Math.log10(this.#blocks.reduce((sum, one) => sum + one, 0) / Math.max(1, blocks));
  }

  /** It said nothing for as long as is asked for. */
  get silent(): boolean {
    return this.#measured >= this.#blocks.length && this.dbfs < 10 * Math.log10(this.#loud);
  }

  /** There is sound in the newest block. */
  get loudNow(): boolean {
    return (
      this.#measured > 0 && (this.#blocks[(this.#measured - 1) % this.#blocks.length] ?? 0) >= this.#loud
    );
  }

  /** Blocks so far in which there was sound. */
  get loudBlocks(): number {
    return this.#loudBlocks;
  }

  #close(): void {
    const mean = this.#sum / this.#frames;
    const square = Math.max(0, this.#squares / this.#frames - mean * mean) / 32_768 ** 2;
    this.#blocks[this.#measured++ % this.#blocks.length] = square;
    if (square >= this.#loud) this.#loudBlocks++;
    this.#frames = this.#sum = this.#squares = 0;
  }
}
