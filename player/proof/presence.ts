/**
 * Whether what was played is in what came back, whatever else is in it and however late it is: by normalised cross-correlation.
 * Level does not matter, nor polarity; a hum, a voice beside the microphone or another programme does not count.
 */

import { Duration } from '../../time/duration.ts';
import { PROOF_RATE } from './decimator.ts';
import type { Tape } from './tape.ts';

/** What is compared at a time. Longer is surer against noise, and blurred by two clocks that run apart. */
const WINDOW = 1 * PROOF_RATE;

/** From the loudspeaker's pointer to the captured frame: converters and a few metres of air. Reported delays err both ways. */
const LATEST = 0.6 * PROOF_RATE;
const EARLIEST = 0.1 * PROOF_RATE;

/**
 * A search over all delays is millions of products, and the main thread has alerts to hand on: it is made on the newest quarter of a
 * second, spread over some looks, and what it finds is held against the whole.
 */
const GLANCE = WINDOW / 4;
const PARTS = 4;

/** Around a delay that was right a moment ago. */
const NEAR = 0.02 * PROOF_RATE;

/** Unrelated sound of this bandwidth and length reaches 0.15; equal parts of programme and noise give 0.7. */
const PRESENT_FROM = 0.4;

/** Softer than this nothing can be told from the converters' own noise (RMS, full scale being 1): −60 dBFS. */
const AUDIBLE = 0.001;

export type Presence =
  /** Nothing to compare: what was played was silent itself. */
  | { readonly kind: 'quiet' }
  /** Not found yet, and not looked for at every delay. */
  | { readonly kind: 'searching' }
  | {
      readonly kind: 'present' | 'absent';
      /** 0–1. */
      readonly correlation: number;
      /** RMS of what came back, 200–1,500 Hz (dBFS); −Infinity for silence. */
      readonly returnedDbfs: number;
      /** How far what came back is behind the pointer. Means something when present. */
      readonly delay: Duration;
    };

interface Match {
  /** Frame of what was played. */
  readonly at: number;
  readonly correlation: number;
}

export class PresenceTest {
  readonly #tape: Tape;
  readonly #played = new Float32Array(WINDOW + LATEST + EARLIEST);
  readonly #returned = new Float32Array(WINDOW);
  /** Where it was found last, in frames of `#played`. */
  #found: number | undefined;
  /** Parts of all delays that were searched in vain since it was found last, or something was played. */
  #searched = 0;

  constructor(tape: Tape) {
    this.#tape = tape;
  }

  /** Compares the last second; to be called about once a second. Takes a millisecond or two: not for the core thread. */
  look(): Presence {
    this.#tape.newest('played', this.#played, 0);
    this.#tape.newest('returned', this.#returned, EARLIEST);
    if (rms(this.#played, 0, this.#played.length) < AUDIBLE) {
      this.#searched = 0;
      return { kind: 'quiet' };
    }
    const energy = sumOfSquares(this.#returned, 0, WINDOW);
    const best = this.#search();
    const present = best.correlation >= PRESENT_FROM;
    this.#found = present ? best.at : undefined;
    this.#searched = present ? 0 : this.#searched + 1;
    if (!present && this.#searched < PARTS) return { kind: 'searching' };
    return {
      kind: present ? 'present' : 'absent',
      correlation: best.correlation,
      returnedDbfs: 10 * Math.log10(energy / WINDOW),
      delay: Duration.ms(Math.max(0, ((LATEST - best.at) * 1_000) / PROOF_RATE)),
    };
  }

  /** Where it was last, else in the next part of all delays. */
  #search(): Match {
    if (this.#found !== undefined) {
      const near = this.#best(WINDOW, this.#found - NEAR, this.#found + NEAR);
      if (near.correlation >= PRESENT_FROM) return near;
    }
    const part = (LATEST + EARLIEST) / PARTS;
    const from = (this.#searched % PARTS) * part;
    const { at } = this.#best(GLANCE, from, from + part);
    return this.#best(WINDOW, at - NEAR / 4, at + NEAR / 4);
  }

  /** The strongest match of the newest `count` frames that came back with `#played`, from delay `from` to `to`. */
  #best(count: number, from: number, to: number): Match {
    const skipped = WINDOW - count;
    const energy = sumOfSquares(this.#returned, skipped, count);
    const first = Math.max(0, Math.round(from));
    const last = Math.min(LATEST + EARLIEST, Math.round(to));
    let own = sumOfSquares(this.#played, first + skipped, count);
    let at = first;
    let correlation = 0;
    for (let lag = first; lag <= last; lag++) {
      const whole = Math.sqrt(own * energy);
      // Where nothing was played yet any trace of rounding would look like a match.
      const silent = own / count < AUDIBLE ** 2 || whole === 0;
      const value = silent ? 0 : Math.abs(this.#product(lag, skipped)) / whole;
      if (value > correlation) {
        correlation = value;
        at = lag;
      }
      own += (this.#played[lag + WINDOW] ?? 0) ** 2 - (this.#played[lag + skipped] ?? 0) ** 2;
    }
    return { at, correlation: Math.min(1, correlation) };
  }

  #product(lag: number, from: number): number {
    const played = this.#played;
    const returned = this.#returned;
    let sum = 0;
    for (let i = from; i < WINDOW; i++) sum += (played[lag + i] ?? 0) * (returned[i] ?? 0);
    return sum;
  }
}

function rms(samples: Float32Array, from: number, count: number): number {
  return Math.sqrt(sumOfSquares(samples, from, count) / count);
}

function sumOfSquares(samples: Float32Array, from: number, count: number): number {
  let sum = 0;
  for (let i = from; i < from + count; i++) sum += (samples[i] ?? 0) ** 2;
  return sum;
}
