/**
 * The engine's end of a ring. The cursor belongs to the caller, who may go back to any frame that is not released:
 * frames taken back from the device are mixed again from the exact one. Allocates nothing after its making.
 */
import { releaseTo } from './release-to.ts';
import { RING, RING_STATES, type RingState } from './ring-layout.ts';

export class RingReader {
  readonly rate: number;
  readonly #header: Int32Array;
  readonly #frames: Int16Array;
  readonly #mask: number;

  constructor(memory: SharedArrayBuffer) {
    this.#header = new Int32Array(memory, 0, RING.headerBytes / Int32Array.BYTES_PER_ELEMENT);
    this.#frames = new Int16Array(memory, RING.headerBytes);
    this.#mask = this.#frames.length - 1;
    this.rate = Atomics.load(this.#header, RING.rate);
  }

  get state(): RingState {
    return RING_STATES[Atomics.load(this.#header, RING.state)] ?? 'decoder-died';
  }

  /** Frames ready from `frame` on. */
  ready(frame: number): number {
    return (Atomics.load(this.#header, RING.written) - frame) | 0;
  }

  /** Whether the writer has no room left. */
  get full(): boolean {
    const held = Atomics.load(this.#header, RING.written) - Atomics.load(this.#header, RING.released);
    return (held | 0) > this.#mask;
  }

  /**
   * Adds `count` ready frames from `frame` on to `into` at `at`, full scale being 1, the first at `gain` and each following one
   * `step` above the one before. Answers the sum of the squares of what was added.
   */
  mix(frame: number, count: number, gain: number, step: number, into: Float32Array, at: number): number {
    const frames = this.#frames;
    const mask = this.#mask;
    let energy = 0;
    for (let i = 0; i < count; i++) {
      const value = ((frames[(frame + i) & mask] ?? 0) / 32_768) * (gain + step * i);
      into[at + i] = (into[at + i] ?? 0) + value;
      energy += value * value;
    }
    Atomics.store(this.#header, RING.mixed, (frame + count) | 0);
    return energy;
  }

  /** Gives the space of all frames before `frame` back to the writer. Never goes back. */
  release(frame: number): void {
    releaseTo(this.#header, frame);
  }

  /** Adds to what is told of a live ring. */
  count(what: 'skipped' | 'shortened' | 'lengthened' | 'gaps', by: number): void {
    Atomics.add(this.#header, RING[what], by);
  }

  /** How many frames before `frame` are still there to go back to; below zero where the writer gave up frames from `frame` on. */
  kept(frame: number): number {
    return (frame - Atomics.load(this.#header, RING.released)) | 0;
  }
}
