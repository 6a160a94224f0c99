/**
 * One item from its acceptance to its last word: where it is, what was handed over, what was heard. Driven by the engine
 * (produce) and by the ledger (heard, takeBack); the core reads it for the record.
 */
import type { PlayItem } from '../item.ts';
import type { EndReason } from '../protocol.ts';
import { Fader } from './fader.ts';
import { OVER, type Track } from './track/track.ts';

/** Frames over which one that is left out, or sounds twice, is blended in: a step in mid-wave would click. */
const BLEND = 64;

export class Play {
  #item: PlayItem;
  /** Factor on samples. */
  readonly gain: number;
  readonly #tracks: readonly Track[];
  readonly #rampFrames: number;
  /** Whether it may have to begin anew. */
  readonly #again: boolean;

  /** The cursor: next frame to be produced. */
  segment = 0;
  frame = 0;
  #begun = false;
  /** Place within the whole at which each segment's frame 0 lies; of one not begun, where it will begin. */
  readonly #bases: Float64Array;
  /** The frame that is to be left out (1) or to sound twice (−1) as soon as may be. */
  #slip = 0;
  /** Frames produced so far; taken back ones are not. */
  #produced = 0;
  readonly #fader = new Fader();
  /** Of its own gain, once no ramp runs: below 1 beneath another. */
  #level = 1;
  #glideFrames = 0;
  /** The end of the last (re)start's ramp, in produced frames. */
  #startedBy = 0;
  /** Put on air, and nothing of it was produced since. */
  #fresh = true;
  /** Nothing follows from this produced frame on: it dies away. */
  #goneBy = Number.POSITIVE_INFINITY;

  /** Frames handed to a device that takes sound, less those taken back. */
  handedFrames = 0;
  /** Frames that the device's pointer passed, and those of them at a gain above zero. */
  playedFrames = 0;
  soundedFrames = 0;
  /** Sum of squares of what was handed over. */
  energy = 0;
  /** Of what `produce` added last: a number that is answered twice would be garbage at each turn. */
  producedEnergy = 0;
  /** Produced, neither heard nor taken back. */
  pending = 0;
  /** The device was not there for a part of it. */
  unheard: Extract<EndReason, 'device-lost' | 'device-frozen'> | undefined;

  constructor(item: PlayItem, gain: number, tracks: readonly Track[], rampFrames: number) {
    this.#item = item;
    this.gain = gain;
    this.#tracks = tracks;
    this.#rampFrames = rampFrames;
    this.#again = item.afterCut.kind === 'restart';
    this.#bases = new Float64Array(tracks.length + 1);
  }

  get item(): PlayItem {
    return this.#item;
  }

  /** It sounds in these zones only, from now on. */
  narrow(zones: readonly string[]): void {
    this.#item = { ...this.#item, zones };
  }

  /** Every segment was produced to its end. */
  get over(): boolean {
    return this.segment >= this.#tracks.length;
  }

  /** Frames of the whole that lie before the cursor, what was left out included. */
  get place(): number {
    return (this.#bases[this.segment] ?? 0) + (this.#begun ? this.frame : 0);
  }

  /** What comes next is made while it is heard. */
  get live(): boolean {
    return this.#tracks[this.segment]?.live === true;
  }

  /** Whether a segment is words: neither signal nor pause. */
  isWords(segment: number): boolean {
    return this.#tracks[segment]?.words === true;
  }

  get failure(): Track['failure'] {
    return this.#tracks.find((track) => track.failure)?.failure;
  }

  /** Segments that gave way to a stock sound, or to what follows them. */
  get replaced(): readonly number[] {
    return this.#tracks.flatMap((track, index) => (track.replaced ? [index] : []));
  }

  /** Whether frames can be produced now. Goes on to the next segment where one is over. */
  ready(): boolean {
    return this.#ready() > 0;
  }

  /**
   * Adds up to `max` frames of one segment to `into` at `at`. Answers how many; 0 when over or waiting for its decoder. The
   * cursor stands behind them, their energy is in `producedEnergy`.
   */
  produce(into: Float32Array, at: number, max: number): number {
    const slip = this.#begun ? (this.#tracks[this.segment]?.slip(this.frame) ?? 0) : 0;
    if (Math.abs(slip) === 1) this.#slip = slip;
    else this.frame += slip;
    let count = Math.min(this.#ready(), max);
    const track = this.#tracks[this.segment];
    if (count <= 0 || !track) return 0;
    const produced = this.#produced;
    count = Math.min(count, this.#fader.line(produced), this.#goneBy - produced);
    if (count <= 0) return 0;
    const gain = this.gain * this.#fader.at(produced);
    const step = this.gain * this.#fader.slope(produced);
    if (this.#slip !== 0 && step === 0 && count > BLEND) {
      count = BLEND;
      this.producedEnergy = this.#blend(track, gain, into, at);
      this.frame += this.#slip;
      this.#slip = 0;
    } else this.producedEnergy = track.mix(this.frame, count, gain, step, into, at);
    this.#fresh = false;
    this.frame += count;
    this.#produced += count;
    this.pending += count;
    return count;
  }

  /** From the frames as they come to those one further on, or one back. Answers their energy. */
  #blend(track: Track, gain: number, into: Float32Array, at: number): number {
    const step = gain / BLEND;
    const from = track.mix(this.frame, BLEND, gain, -step, into, at);
    // One back of the first has no weight, and may be given back to the writer already.
    const to =
      this.#slip > 0
        ? track.mix(this.frame + 1, BLEND, 0, step, into, at)
        : track.mix(this.frame, BLEND - 1, step, step, into, at + 1);
    return from + to;
  }

  /** Adds up to `max` of the frames that come next to `into` at `at`, and stays where it is. Answers how many it knows. */
  peek(into: Float32Array, at: number, max: number): number {
    const track = this.#tracks[this.segment];
    if (!track?.peek || !this.#begun) return 0;
    const produced = this.#produced;
    const count = Math.min(max, track.ready(this.frame), this.#goneBy - produced);
    if (count <= 0) return 0;
    // A ramp's bend within so few frames is of no account to who only looks ahead.
    const gain = this.gain * this.#fader.at(produced);
    track.peek(this.frame, count, gain, this.gain * this.#fader.slope(produced), into, at);
    return count;
  }

  /** Goes on `by` frames further: single ones are blended in, more are a jump as far as frames are ready. */
  shift(by: number): void {
    if (Math.abs(by) <= 1) {
      this.#slip = by;
      return;
    }
    // What dies away is to be gone, wherever it is.
    if (this.#goneBy !== Number.POSITIVE_INFINITY) return;
    this.frame += Math.max(0, Math.min(by, this.#ready()));
    this.rampUp();
  }

  /** `frames` of silence took the place of what is not ready. */
  waited(frames: number): void {
    this.#tracks[this.segment]?.waited(frames);
    this.goOn();
  }

  /** The newest `frames` went to the device. */
  handed(frames: number, energy: number): void {
    this.handedFrames += frames;
    this.energy += energy;
  }

  /** The device's pointer passed `frames` of this play, up to `frame` of `segment`. */
  heard(frames: number, segment: number, frame: number): void {
    this.pending -= frames;
    this.playedFrames += frames;
    if (this.gain > 0) this.soundedFrames += frames;
    this.#tracks[segment]?.heard(frame, this.#again);
  }

  /** The newest `frames` passed while no device takes sound. */
  passed(frames: number, segment: number, frame: number, why: 'lost' | 'frozen'): void {
    this.pending -= frames;
    this.unheard = why === 'lost' ? 'device-lost' : 'device-frozen';
    this.#tracks[segment]?.heard(frame, this.#again);
  }

  /** The newest `frames` were taken back from the device: the cursor is at `frame` of `segment` again. */
  takeBack(frames: number, segment: number, frame: number, energy: number): void {
    this.pending -= frames;
    this.#produced -= frames;
    this.handedFrames -= frames;
    this.energy = Math.max(0, this.energy - energy);
    // Of two lanes that it was in, the one that is asked last may hold the newer frames.
    if (segment > this.segment || (segment === this.segment && frame > this.frame)) return;
    this.segment = segment;
    this.frame = frame;
    this.#begun = true;
  }

  /** It is put on air, for the first time or again: its gain rises from zero with its next frame. */
  rampUp(): void {
    this.#fader.start(this.#produced, this.#level, this.#rampFrames);
    this.#startedBy = this.#produced + this.#rampFrames;
    this.#goneBy = Number.POSITIVE_INFINITY;
    this.#fresh = true;
  }

  /** It was taken back or had nothing ready, and goes on from here: up from zero to where it was. */
  goOn(): void {
    if (this.#fresh) return;
    const level = this.#fader.at(Math.max(this.#produced, this.#startedBy));
    this.#fader.start(this.#produced, level, this.#rampFrames);
    this.#startedBy = this.#produced + this.#rampFrames;
    if (level !== this.#level) this.#fader.glide(this.#startedBy, this.#level, this.#glideFrames);
  }

  /** Its level from now on, beside its own gain: reached over `length` frames, at once where nothing of it was heard yet. */
  glide(level: number, length: number): void {
    this.#level = level;
    this.#glideFrames = length;
    if (this.#fresh) this.rampUp();
    else this.#fader.glide(Math.max(this.#produced, this.#startedBy), level, length);
  }

  /** Down to nothing with its next frames. */
  fadeAway(): void {
    this.#fader.glide(this.#produced, 0, this.#rampFrames);
    this.#goneBy = this.#produced + this.#rampFrames;
  }

  /** Whether it has died away, or has nothing to die away with. */
  get gone(): boolean {
    return this.#produced >= this.#goneBy || this.#ready() <= 0;
  }

  /** Back to the beginning. */
  restart(): void {
    this.segment = 0;
    this.#begun = false;
    this.#bases[0] = 0;
    // It is heard whole from here on, or marked again.
    this.unheard = undefined;
  }

  /** Where a cut left it, or on to the live edge. */
  rejoin(): void {
    if (this.#begun) this.frame = this.#tracks[this.segment]?.rejoin(this.frame) ?? this.frame;
  }

  /** To be called at each turn while it is not on air. */
  passBy(): void {
    this.#tracks[this.segment]?.passBy();
  }

  /** It stands in for a segment that has all its sound. */
  #isIdle(segment: number): boolean {
    const { segments } = this.#item;
    if (segments[segment]?.standIn !== true) return false;
    let lead = segment - 1;
    while (segments[lead]?.standIn === true) lead--;
    return this.#tracks[lead]?.replaced !== true;
  }

  #ready(): number {
    for (;;) {
      const track = this.#tracks[this.segment];
      if (!track) return 0;
      if (!this.#begun && this.#isIdle(this.segment)) {
        this.#bases[this.segment + 1] = this.place;
        this.segment++;
        continue;
      }
      if (!this.#begun) {
        this.frame = track.begin();
        this.#bases[this.segment] = (this.#bases[this.segment] ?? 0) - this.frame;
        this.#begun = true;
      }
      const ready = track.ready(this.frame);
      if (ready !== OVER) return ready;
      this.#bases[this.segment + 1] = this.place;
      this.segment++;
      this.#begun = false;
    }
  }
}
