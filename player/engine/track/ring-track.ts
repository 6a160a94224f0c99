/**
 * Sound that a decoder delivers while it is played. Where the item names a stock phrase, that sounds instead of what does not
 * come: from the beginning of the segment when nothing is there as its turn comes, else from where the ring stood still for
 * `PATIENCE` or failed. An alert never waits, mute, for a decoder or for the thread that feeds it.
 *
 * Frames of the ring and of the phrase are numbered in one row: the phrase's first is `#insteadFrom`. So a cut that takes back
 * frames on both sides of it comes back to the very frame.
 */
import { Duration } from '../../../time/duration.ts';
import type { RingReader } from '../../ring/ring-reader.ts';
import { OVER, type Track } from './track.ts';

/** Longer than a busy card or a collected heap holds a decoder up, short enough not to be taken for the end of the alert. */
const PATIENCE = Duration.seconds(1);

export interface RingTrackSettings {
  readonly reader: RingReader;
  /** Frames per second of the engine: a ring at another rate would sound at the wrong pitch, and counts as failed. */
  readonly rate: number;
  readonly instead?: Track;
  /** What begins or ends in mid-wave rises and dies away over so many frames. */
  readonly rampFrames: number;
}

export class RingTrack implements Track {
  readonly words = true;
  readonly #reader: RingReader;
  readonly #instead: Track | undefined;
  readonly #atRate: boolean;
  readonly #patienceFrames: number;
  readonly #rampFrames: number;
  /** The frame that it begins with. */
  #from = 0;
  /** The frame from which on the phrase sounds. */
  #insteadFrom = Number.POSITIVE_INFINITY;
  /** Silence since the ring's newest frame was played. */
  #waited = 0;
  #failure: Track['failure'];
  /** Highest frame of the ring that was mixed. */
  #furthest = 0;

  constructor({ reader, rate, instead, rampFrames }: RingTrackSettings) {
    this.#rampFrames = rampFrames;
    this.#reader = reader;
    this.#atRate = reader.rate === rate;
    this.#patienceFrames = (PATIENCE * rate) / 1_000;
    this.#instead = instead;
  }

  get failure(): Track['failure'] {
    return this.#failure;
  }

  get replaced(): boolean {
    return this.#insteadFrom !== Number.POSITIVE_INFINITY;
  }

  begin(): number {
    this.#insteadFrom = Number.POSITIVE_INFINITY;
    this.#waited = 0;
    this.#failure = undefined;
    const oldest = this.#furthest - this.#reader.kept(this.#furthest);
    this.#from = oldest;
    if (!this.#instead || (this.#atRate && this.#reader.ready(oldest) > 0)) return oldest;
    this.#insteadFrom = 0;
    return 0;
  }

  slip(): number {
    return 0;
  }

  ready(frame: number): number {
    if (frame >= this.#insteadFrom) return this.#instead?.ready(frame - this.#insteadFrom) ?? OVER;
    // The state first: a ring is closed after its last frame was written.
    const state = this.#atRate ? this.#reader.state : 'decoder-died';
    const ready = this.#atRate ? this.#reader.ready(frame) : 0;
    if (ready > 0) {
      this.#waited = 0;
      return Math.min(ready, this.#insteadFrom - frame);
    }
    if (state === 'ended') return OVER;
    if (state === 'filling' && !(this.#instead && this.#waited >= this.#patienceFrames)) return 0;
    if (this.#instead) {
      this.#insteadFrom = frame;
      return this.#instead.ready(0);
    }
    if (state !== 'filling') this.#failure = state;
    return OVER;
  }

  mix(frame: number, count: number, gain: number, step: number, into: Float32Array, at: number): number {
    if (frame >= this.#insteadFrom)
      return this.#instead?.mix(frame - this.#insteadFrom, count, gain, step, into, at) ?? 0;
    this.#furthest = Math.max(this.#furthest, frame + count);
    return this.#mixRing(frame, count, gain, step, into, at);
  }

  peek(frame: number, count: number, gain: number, step: number, into: Float32Array, at: number): void {
    if (frame >= this.#insteadFrom)
      this.#instead?.peek?.(frame - this.#insteadFrom, count, gain, step, into, at);
    else this.#mixRing(frame, count, gain, step, into, at);
  }

  waited(frames: number): void {
    this.#waited += frames;
  }

  heard(frame: number, again: boolean): void {
    // The phrase's frames are behind the ring's, and none of them.
    if (!again || this.#reader.full) this.#reader.release(Math.min(frame, this.#insteadFrom, this.#furthest));
  }

  passBy(): void {}

  rejoin(frame: number): number {
    return frame;
  }

  #mixRing(frame: number, count: number, gain: number, step: number, into: Float32Array, at: number): number {
    const ramp = this.#rampFrames;
    const risenBy = this.#from + ramp;
    const end = this.#reader.state === 'ended' ? frame + this.#reader.ready(frame) : Number.POSITIVE_INFINITY;
    let energy = 0;
    for (let done = 0; done < count; ) {
      const place = frame + done;
      const level = gain + step * done;
      const left = end - place;
      let frames = count - done;
      if (left <= ramp) {
        energy += this.#reader.mix(place, frames, (level * left) / ramp, -level / ramp, into, at + done);
      } else if (place < risenBy && step === 0) {
        frames = Math.min(frames, risenBy - place, left - ramp);
        const risen = (place - this.#from) / ramp;
        energy += this.#reader.mix(place, frames, level * risen, level / ramp, into, at + done);
      } else {
        frames = Math.min(frames, left - ramp);
        energy += this.#reader.mix(place, frames, level, step, into, at + done);
      }
      done += frames;
    }
    return energy;
  }
}
