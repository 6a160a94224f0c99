/** A sound from memory, once or repeated and cut to a length. A cut end is ramped down. */
import { OVER, type Track } from './track.ts';

export interface StockTrackSettings {
  /** Full scale is 1. */
  readonly samples: Float32Array;
  /** Of the whole track, in frames. Absent: the sound once. */
  readonly frames?: number;
  /** Length of the ramp at a cut end, in frames. */
  readonly rampFrames: number;
  readonly words: boolean;
}

export class StockTrack implements Track {
  readonly words: boolean;
  readonly replaced = false;
  readonly #samples: Float32Array;
  readonly #frames: number;
  /** From this frame on it is ramped down; past the end when its end is its own. */
  readonly #fadeFrom: number;
  readonly #rampFrames: number;

  constructor({ samples, frames = samples.length, rampFrames, words }: StockTrackSettings) {
    this.words = words;
    this.#samples = samples;
    this.#frames = samples.length === 0 ? 0 : frames;
    this.#rampFrames = rampFrames;
    this.#fadeFrom = frames === samples.length ? frames : frames - rampFrames;
  }

  begin(): number {
    return 0;
  }

  slip(): number {
    return 0;
  }

  ready(frame: number): number {
    return frame < this.#frames ? this.#frames - frame : OVER;
  }

  mix(frame: number, count: number, gain: number, step: number, into: Float32Array, at: number): number {
    const samples = this.#samples;
    let place = frame % samples.length;
    let energy = 0;
    for (let i = 0; i < count; i++) {
      let value = (samples[place] ?? 0) * (gain + step * i);
      if (frame + i >= this.#fadeFrom) value *= (this.#frames - frame - i) / this.#rampFrames;
      into[at + i] = (into[at + i] ?? 0) + value;
      energy += value * value;
      if (++place === samples.length) place = 0;
    }
    return energy;
  }

  peek(frame: number, count: number, gain: number, step: number, into: Float32Array, at: number): void {
    this.mix(frame, count, gain, step, into, at);
  }

  waited(): void {}

  heard(): void {}

  passBy(): void {}

  rejoin(frame: number): number {
    return frame;
  }
}
