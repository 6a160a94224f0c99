/**
 * A live station as it is played: joined at its live edge, silence for what does not come, and back at the edge once there is
 * enough again. Latency does not creep: what piles up beyond a bound is skipped, and a station whose clock differs is followed by
 * single frames. Nothing sounds twice but those.
 *
 * It never starts or stops in mid-wave: each run of frames rises and dies away over a ramp, a skip is made of two of them.
 */
import { Duration } from '../../../time/duration.ts';
import type { RingReader } from '../../ring/ring-reader.ts';
import { Pace } from './pace.ts';
import { OVER, type Track } from './track.ts';

/** How far behind its newest frame it is joined: the jitter of a mobile network. */
const EDGE = Duration.seconds(1);

/** What may pile up beyond that before it is skipped. More jitter than this does no harm, it only delays. */
const BOUND = Duration.seconds(2);

/** A gap that people notice: the station is to blame for what is missing. */
const NOTICED = Duration.seconds(1);

export interface LiveTrackSettings {
  readonly reader: RingReader;
  /** Frames per second of the engine: a ring at another rate would sound at the wrong pitch, and counts as failed. */
  readonly rate: number;
  readonly rampFrames: number;
}

/** Where a run of frames dies away, and what follows. */
type Fade = 'none' | 'skip' | 'gap';

export class LiveTrack implements Track {
  readonly words = true;
  readonly replaced = false;
  readonly #reader: RingReader;
  readonly #atRate: boolean;
  readonly #edge: number;
  readonly #most: number;
  readonly #noticed: number;
  readonly #ramp: number;
  readonly #pace: Pace;
  #flowing = false;
  /** The frame that the run began with: from it on it rises. */
  #riseFrom = 0;
  #fade: Fade = 'none';
  #fadeFrom = 0;
  #fadeEnd = 0;
  /** Highest frame that was mixed, and one after it that the device passed. */
  #furthest = 0;
  /** Frames of silence for want of sound. */
  #silence = 0;
  #failure: Track['failure'];

  constructor({ reader, rate, rampFrames }: LiveTrackSettings) {
    const frames = (length: Duration) => Math.round((length * rate) / 1_000);
    this.#reader = reader;
    this.#atRate = reader.rate === rate;
    this.#edge = frames(EDGE);
    this.#most = frames(EDGE) + frames(BOUND);
    this.#noticed = frames(NOTICED);
    this.#ramp = Math.max(1, rampFrames);
    this.#pace = new Pace(rate, this.#edge);
  }

  /** Also of one that goes on: what is missing of it by then is the station's doing. */
  get failure(): Track['failure'] {
    return this.#failure ?? (this.#silence >= this.#noticed ? 'stream-failed' : undefined);
  }

  begin(): number {
    this.#failure = undefined;
    this.#silence = 0;
    return this.#join(this.#furthest, this.#edge);
  }

  slip(frame: number): number {
    if (!this.#atRate) return 0;
    const ahead = this.#reader.ready(frame);
    const given = this.#reader.kept(frame) < 0;
    if (!this.#flowing) {
      if (!this.#enough(ahead)) return 0;
      this.#flowing = true;
      return this.#toEdge(frame, ahead);
    }
    if (given) return this.#toEdge(frame, ahead);
    if (this.#fade !== 'none') {
      if (frame < this.#fadeEnd) return 0;
      const fade = this.#fade;
      this.#fade = 'none';
      if (fade === 'skip') return this.#toEdge(frame, ahead);
      this.#flowing = false;
      this.#reader.count('gaps', 1);
      return 0;
    }
    if (ahead <= this.#ramp) this.#fadeOut(frame, Math.max(0, ahead), 'gap');
    else if (ahead > this.#most) this.#fadeOut(frame, this.#ramp, 'skip');
    else return this.#single(frame);
    return 0;
  }

  ready(frame: number): number {
    // The state first: a ring is closed after its last frame was written.
    const state = this.#atRate ? this.#reader.state : 'stream-failed';
    const ahead = this.#atRate ? this.#reader.ready(frame) : 0;
    const closed = state !== 'filling';
    if (!this.#flowing) {
      if (this.#enough(ahead)) return ahead;
      if (!closed) return 0;
      if (state !== 'ended') this.#failure = 'stream-failed';
      return OVER;
    }
    if (this.#fade !== 'none') return Math.max(0, Math.min(ahead, this.#fadeEnd - frame));
    // The last of what is there is kept back: it is what a gap dies away with.
    return Math.max(0, ahead - this.#ramp);
  }

  mix(frame: number, count: number, gain: number, step: number, into: Float32Array, at: number): number {
    const energy = this.#shaped(frame, count, gain, step, into, at);
    this.#furthest = Math.max(this.#furthest, frame + count);
    this.#pace.passed(count, this.#reader.ready(frame + count));
    return energy;
  }

  peek(frame: number, count: number, gain: number, step: number, into: Float32Array, at: number): void {
    this.#shaped(frame, count, gain, step, into, at);
  }

  waited(frames: number): void {
    this.#silence += frames;
  }

  heard(frame: number): void {
    this.#reader.release(Math.min(frame, this.#furthest));
  }

  passBy(): void {
    this.#reader.release(this.#newest() - this.#edge);
  }

  /** A short cut leaves it a little nearer than the edge, which is no reason for silence. */
  rejoin(frame: number): number {
    return this.#join(frame, this.#edge / 2);
  }

  /** At the edge, where there are `least` frames; else behind what was heard, and there it waits until the edge is. */
  #join(frame: number, least: number): number {
    const joined = Math.max(frame, this.#newest() - this.#edge);
    this.#fade = 'none';
    this.#flowing = this.#newest() - joined >= least;
    if (this.#flowing) this.#run(joined);
    return joined;
  }

  /** Of a ring that is closed the rest is enough. */
  #enough(ahead: number): boolean {
    return ahead >= this.#edge || (ahead > this.#ramp && this.#reader.state !== 'filling');
  }

  #toEdge(frame: number, ahead: number): number {
    const jump = Math.max(0, ahead - this.#edge);
    this.#reader.count('skipped', jump);
    this.#fade = 'none';
    this.#run(frame + jump);
    return jump;
  }

  #run(from: number): void {
    this.#riseFrom = from;
    this.#pace.reset(this.#newest() - from);
  }

  #fadeOut(frame: number, frames: number, then: Fade): void {
    this.#fade = then;
    this.#fadeFrom = frame;
    this.#fadeEnd = frame + frames;
  }

  #single(frame: number): number {
    const slip = this.#pace.slip();
    // A frame that the writer may already use again is not doubled.
    if (slip === 0 || (slip < 0 && this.#reader.kept(frame) < 1)) return 0;
    this.#reader.count(slip > 0 ? 'shortened' : 'lengthened', 1);
    return slip;
  }

  #shaped(frame: number, count: number, gain: number, step: number, into: Float32Array, at: number): number {
    const reader = this.#reader;
    if (this.#fade === 'none' && frame >= this.#riseFrom + this.#ramp)
      return reader.mix(frame, count, gain, step, into, at);
    let energy = 0;
    for (let i = 0; i < count; i++) {
      const shaped = (gain + step * i) * this.#shape(frame + i);
      energy += reader.mix(frame + i, 1, shaped, 0, into, at + i);
    }
    return energy;
  }

  /** How loud a frame is at the ends of its run. */
  #shape(frame: number): number {
    const risen = Math.min(1, Math.max(0, (frame - this.#riseFrom + 1) / this.#ramp));
    if (this.#fade === 'none' || frame < this.#fadeFrom) return risen;
    const length = this.#fadeEnd - this.#fadeFrom;
    return risen * Math.max(0, (this.#fadeEnd - frame - 1) / Math.max(1, length));
  }

  /** One past the newest frame. */
  #newest(): number {
    return this.#furthest + this.#reader.ready(this.#furthest);
  }
}
