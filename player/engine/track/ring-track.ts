/**
 * Sound that a decoder delivers while it is played. When nothing is there as its turn comes, a stock phrase sounds
 * instead, if the item names one: words that come late must not leave an alert without any.
 */
import type { RingReader } from '../../ring/ring-reader.ts';
import { OVER, type Track } from './track.ts';

export interface RingTrackSettings {
  readonly reader: RingReader;
  /** Frames per second of the engine: a ring at another rate would sound at the wrong pitch, and counts as failed. */
  readonly rate: number;
  readonly instead?: Track;
  /**
   * For a live stream: how far behind its newest frame it is joined, enough to bridge the network's jitter.
   * Absent: every frame of it is wanted.
   */
  readonly edgeFrames?: number;
}

export class RingTrack implements Track {
  readonly words = true;
  readonly #reader: RingReader;
  readonly #instead: Track | undefined;
  readonly #edgeFrames: number | undefined;
  readonly #atRate: boolean;
  #source: 'undecided' | 'ring' | 'instead' = 'undecided';
  #failure: Track['failure'];
  /** Highest frame that was mixed. */
  #furthest = 0;

  constructor({ reader, rate, instead, edgeFrames }: RingTrackSettings) {
    this.#reader = reader;
    this.#atRate = reader.rate === rate;
    this.#instead = instead;
    this.#edgeFrames = edgeFrames;
  }

  get failure(): Track['failure'] {
    return this.#failure;
  }

  get replaced(): boolean {
    return this.#source === 'instead';
  }

  begin(): number {
    const oldest = this.rejoin(this.#furthest - this.#reader.kept(this.#furthest));
    const late = this.#instead !== undefined && (!this.#atRate || this.#reader.ready(oldest) <= 0);
    this.#source = late ? 'instead' : 'ring';
    return late ? 0 : oldest;
  }

  ready(frame: number): number {
    if (this.#source === 'instead') return this.#instead?.ready(frame) ?? OVER;
    // The state first: a ring is closed after its last frame was written.
    const state = this.#atRate ? this.#reader.state : 'decoder-died';
    const ready = this.#atRate ? this.#reader.ready(frame) : 0;
    if (ready > 0 || state === 'filling') return ready;
    this.#failure = state === 'ended' ? undefined : state;
    return OVER;
  }

  mix(frame: number, count: number, gain: number, step: number, into: Float32Array, at: number): number {
    if (this.#source === 'instead') return this.#instead?.mix(frame, count, gain, step, into, at) ?? 0;
    this.#furthest = Math.max(this.#furthest, frame + count);
    return this.#reader.mix(frame, count, gain, step, into, at);
  }

  heard(frame: number, again: boolean): void {
    if (this.#source === 'ring' && (!again || this.#reader.full)) this.#reader.release(frame);
  }

  passBy(): void {
    if (this.#edgeFrames !== undefined) this.#reader.release(this.#edge(this.#edgeFrames));
  }

  rejoin(frame: number): number {
    if (this.#edgeFrames === undefined || this.#source === 'instead') return frame;
    return Math.max(frame, this.#edge(this.#edgeFrames));
  }

  #edge(behind: number): number {
    return this.#furthest + this.#reader.ready(this.#furthest) - behind;
  }
}
