/**
 * The decoder's end of a ring. One writer per ring; it never waits: it takes what there is room for and says how much.
 */
import { releaseTo } from './release-to.ts';
import { RING, RING_STATES, type RingState } from './ring-layout.ts';

export class RingWriter {
  readonly rate: number;
  readonly #header: Int32Array;
  readonly #frames: Int16Array;
  readonly #capacity: number;

  constructor(memory: SharedArrayBuffer) {
    this.#header = new Int32Array(memory, 0, RING.headerBytes / Int32Array.BYTES_PER_ELEMENT);
    this.#frames = new Int16Array(memory, RING.headerBytes);
    this.#capacity = this.#frames.length;
    this.rate = Atomics.load(this.#header, RING.rate);
  }

  /** Frames that `write` would take now. */
  get room(): number {
    const held = Atomics.load(this.#header, RING.written) - Atomics.load(this.#header, RING.released);
    return this.#capacity - (held | 0);
  }

  /** Takes the oldest of `samples` that there is room for; answers how many. */
  write(samples: Int16Array): number {
    const count = Math.min(samples.length, this.room);
    const written = Atomics.load(this.#header, RING.written);
    const start = written & (this.#capacity - 1);
    const first = Math.min(count, this.#capacity - start);
    this.#frames.set(samples.subarray(0, first), start);
    this.#frames.set(samples.subarray(first, count), 0);
    // Published last: the reader never sees a place that is not yet filled.
    Atomics.store(this.#header, RING.written, (written + count) | 0);
    return count;
  }

  /** For what is live: takes all of it, the newest where it is more than the ring holds, in place of the oldest. */
  writeOver(samples: Int16Array): void {
    const newest = samples.subarray(Math.max(0, samples.length - this.#capacity));
    const missing = newest.length - this.room;
    if (missing > 0) releaseTo(this.#header, Atomics.load(this.#header, RING.released) + missing);
    this.write(newest);
  }

  /** Nothing follows. What was written is still played. */
  close(state: Exclude<RingState, 'filling'>): void {
    Atomics.store(this.#header, RING.state, RING_STATES.indexOf(state));
  }
}
