/**
 * The last seconds of what the speaker played and of what came back from the amplifier, side by side in shared memory. The core
 * thread writes both at each turn, so that the newest frames of both are of the same moment; the main thread compares them.
 *
 * A reader that comes too late reads what was written over it meanwhile: a comparison that fails, and is made again.
 */
import { PROOF_RATE } from './decimator.ts';

/** Frames kept of each: a power of two, so that places stay right as counters wrap. About 4 s. */
const KEPT = 2 ** Math.round(Math.log2(4 * PROOF_RATE));

const TRACKS = ['played', 'returned'] as const;
export type TapeTrack = (typeof TRACKS)[number];

const HEADER_BYTES = 64;
/** Place in the header, behind the two counters: 1 while the loop-back's device delivers. */
const LISTENING = 2;

export class Tape {
  static readonly bytes = HEADER_BYTES + TRACKS.length * KEPT * Float32Array.BYTES_PER_ELEMENT;
  readonly #header: Int32Array;
  readonly #frames: Float32Array;

  constructor(memory: SharedArrayBuffer) {
    this.#header = new Int32Array(memory, 0, HEADER_BYTES / Int32Array.BYTES_PER_ELEMENT);
    this.#frames = new Float32Array(memory, HEADER_BYTES);
  }

  /** Whether the loop-back's device is there. */
  get listening(): boolean {
    return Atomics.load(this.#header, LISTENING) === 1;
  }

  set listening(is: boolean) {
    Atomics.store(this.#header, LISTENING, Number(is));
  }

  add(track: TapeTrack, sample: number): void {
    const counter = TRACKS.indexOf(track);
    const written = Atomics.load(this.#header, counter);
    this.#frames[counter * KEPT + (written & (KEPT - 1))] = sample;
    Atomics.store(this.#header, counter, (written + 1) | 0);
  }

  /** The newest `into.length` frames, without the very newest `skip`. At most 4 s of them. */
  newest(track: TapeTrack, into: Float32Array, skip: number): void {
    const counter = TRACKS.indexOf(track);
    const from = Atomics.load(this.#header, counter) - skip - into.length;
    for (let i = 0; i < into.length; i++)
      into[i] = this.#frames[counter * KEPT + ((from + i) & (KEPT - 1))] ?? 0;
  }
}
