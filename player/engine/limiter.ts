/**
 * The last stage: no true peak above −1 dBTP, whatever was mixed. It holds nothing back, so that it costs the cut no time: it looks
 * at what comes next where that is known already, and is careful where it is not. It comes down over a short ramp where there
 * is room for one, at once where there is none, and lets go slowly, so that speech does not pump. What is below the ceiling
 * it does not touch.
 */
import { Level } from '../announce/level.ts';
import { TAPS, truePeakBefore } from './true-peak.ts';

/** Of what is written, by the four points; meters see up to a tenth more. What stays below passes untouched: sounds in memory do. */
const CEILING = Level.toGain(Level.decibels(-1.1));

/** What it aims at: the ramp moves peaks a little, so that each pass needs some room. */
const TARGET = Level.toGain(Level.decibels(-1.4));

/** Samples below this have no true peak above the ceiling near them, but in signals that are no sound (4.5 dB). */
const QUIET = TARGET * Level.toGain(Level.decibels(-4.5));

/** For the last frames before what is not known: it may come out of them with a peak that nothing can take back (3 dB less). */
const UNSEEN = TARGET * Level.toGain(Level.decibels(-3));

/** Frames that it wants to be shown beyond those it limits. */
export const LOOK_AHEAD = 64;

/** Gain falls by no more than this per frame, where there is room. Steeper is a click, flatter needs a longer look. */
const FALL = 1 / 32;

/** Time constant of letting go: shorter distorts low notes, longer keeps words quiet after a peak (ms). */
const RELEASE_MS = 80;

/** Nearer to unity than 16 bits can show: from here on it rests. */
const RESTS_ABOVE = 0.999_99;

/** A ramp moves the peaks beside it a little; so often it is looked whether one came out above the ceiling. */
const LOOKS = 6;

const HALF = TAPS / 2;

export class Limiter {
  readonly #release: number;
  /** What was written last, then what comes, then silence; `TAPS` frames of the first and last. */
  readonly #wave: Float32Array;
  readonly #needs: Float32Array;
  #gain = 1;

  /** `longest` frames are limited at once. */
  constructor(rate: number, longest: number) {
    this.#release = 1 - Math.exp(-1_000 / (RELEASE_MS * rate));
    this.#wave = new Float32Array(longest + LOOK_AHEAD + 2 * TAPS);
    this.#needs = new Float32Array(longest + LOOK_AHEAD);
  }

  /** Other frames than those it limited last will be before the next: the newest `TAPS` of them, last one last. */
  follow(written: Float32Array): void {
    this.#wave.set(written);
  }

  /** Limits the first `count` samples in place. Those up to `known` are what comes next, if nothing cuts it. */
  run(samples: Float32Array, count: number, known: number): void {
    const loud = this.#loudest(samples, known);
    if (this.#gain === 1 && loud <= QUIET) {
      this.#remember(samples, count);
      return;
    }
    const gain = this.#gain;
    this.#look(samples, count, known);
    for (let look = 0; look < LOOKS; look++) {
      this.#gain = gain;
      this.#shape(samples, known);
      if (!this.#tighten(count, known)) break;
    }
    this.#gain = gain;
    for (let i = 0; i < count; i++) samples[i] = (samples[i] ?? 0) * this.#step(i);
    this.#remember(samples, count);
  }

  get gain(): number {
    return this.#gain;
  }

  #loudest(samples: Float32Array, known: number): number {
    let loudest = 0;
    for (let i = 0; i < known; i++) {
      const size = Math.abs(samples[i] ?? 0);
      if (size > loudest) loudest = size;
    }
    return loudest;
  }

  /** What gain each frame needs by its own height and by that of the wave beside it. */
  #look(samples: Float32Array, count: number, known: number): void {
    const wave = this.#wave;
    const needs = this.#needs;
    const gain = this.#gain;
    for (let i = 0; i < known; i++) wave[TAPS + i] = samples[i] ?? 0;
    // What was written is as it is; its part of a point is taken as if it would be scaled by the gain of now as well.
    for (let i = 0; i < TAPS; i++) wave[i] = (wave[i] ?? 0) / gain;
    wave.fill(0, TAPS + known, TAPS + known + TAPS);
    needs.fill(1, 0, known);
    const end = this.#end(count, known);
    let hotUntil = -1;
    for (let i = 0; i < known; i++) {
      const size = Math.abs(wave[TAPS + i] ?? 0);
      const seen = end < known || i < known - HALF;
      if (size > (seen ? CEILING : UNSEEN)) this.#need(i, (seen ? TARGET : UNSEEN) / size, known);
      if (Math.abs(wave[Math.min(TAPS + i + HALF, TAPS + known)] ?? 0) > QUIET || size > QUIET)
        hotUntil = i + HALF;
      if (i > hotUntil || i >= end) continue;
      const peak = truePeakBefore(wave, TAPS + i);
      if (peak > CEILING) this.#needAround(i, TARGET / peak, known);
    }
    for (let i = 0; i < TAPS; i++) wave[i] = (wave[i] ?? 0) * gain;
  }

  /** The wave as it would come out by the needs. */
  #shape(samples: Float32Array, known: number): void {
    const needs = this.#needs;
    for (let i = known - 2; i >= 0; i--) needs[i] = Math.min(needs[i] ?? 1, (needs[i + 1] ?? 1) + FALL);
    for (let i = 0; i < known; i++) this.#wave[TAPS + i] = (samples[i] ?? 0) * this.#step(i);
  }

  /** Answers whether a peak is above the ceiling still; then more is needed there. */
  #tighten(count: number, known: number): boolean {
    let above = false;
    for (let i = 0; i < this.#end(count, known); i++) {
      if (Math.abs(this.#wave[TAPS + i] ?? 0) < QUIET && Math.abs(this.#wave[TAPS + i - 1] ?? 0) < QUIET)
        continue;
      const peak = truePeakBefore(this.#wave, TAPS + i);
      if (peak <= CEILING) continue;
      above = true;
      for (let near = Math.max(0, i - HALF); near < Math.min(known, i + HALF); near++)
        this.#needs[near] = ((this.#needs[near] ?? 1) * TARGET) / peak;
    }
    return above;
  }

  /** Frames whose wave is judged: all, with silence behind them, or as far as what is behind them is known. */
  #end(count: number, known: number): number {
    return known > count + HALF ? known - HALF : known;
  }

  #needAround(i: number, gain: number, known: number): void {
    for (let near = i - 2; near <= i + 1; near++) this.#need(near, gain, known);
  }

  #need(i: number, gain: number, known: number): void {
    if (i >= 0 && i < known) this.#needs[i] = Math.min(this.#needs[i] ?? 1, gain);
  }

  /** The gain of frame `i`, once those before it had theirs. */
  #step(i: number): number {
    const gain = this.#gain;
    const eased = gain >= RESTS_ABOVE ? 1 : gain + (1 - gain) * this.#release;
    this.#gain = Math.min(eased, this.#needs[i] ?? 1);
    return this.#gain;
  }

  #remember(samples: Float32Array, count: number): void {
    const wave = this.#wave;
    const kept = Math.max(0, TAPS - count);
    wave.copyWithin(0, TAPS - kept, TAPS);
    for (let i = kept; i < TAPS; i++) wave[i] = samples[count - TAPS + i] ?? 0;
  }
}
