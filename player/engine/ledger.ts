/**
 * Which frames of the device belong to which frames of which play, from handing over until heard or taken back.
 * The engine's only memory of the past: what is not in it is silence. Its places are allocated once.
 *
 * The invariant: spans lie in order of their device position and do not overlap; taking back from the newest end returns
 * each play to exactly the frame it was at, so nothing is lost and nothing sounds twice.
 */
import type { Play } from './play.ts';

/** Places; a turn adds a few, and spans that continue one another share a place. */
const PLACES = 1_024;

interface Span {
  play: Play | undefined;
  /** Device position of its first frame. */
  at: number;
  frames: number;
  /** Where its first frame lies in the play. */
  segment: number;
  frame: number;
  energy: number;
}

export class Ledger {
  readonly #spans: Span[] = Array.from({ length: PLACES }, () => ({
    play: undefined,
    at: 0,
    frames: 0,
    segment: 0,
    frame: 0,
    energy: 0,
  }));
  #oldest = 0;
  #count = 0;
  #end = 0;

  /** One past the newest device position that is not silence. */
  get end(): number {
    return this.#end;
  }

  get empty(): boolean {
    return this.#count === 0;
  }

  /** One past the newest device position of anything but `play`; 0 where there is nothing else. */
  endBeside(play: Play | undefined): number {
    for (let i = this.#count - 1; i >= 0; i--) {
      const span = this.#at(i);
      if (span.play !== play) return span.at + span.frames;
    }
    return 0;
  }

  /** `frames` of `play`, from `frame` of its segment on, were handed over at device position `at`. */
  add(play: Play, at: number, frames: number, segment: number, frame: number, energy: number): void {
    const last = this.#count > 0 ? this.#at(this.#count - 1) : undefined;
    this.#end = at + frames;
    if (
      last?.play === play &&
      last.at + last.frames === at &&
      last.segment === segment &&
      last.frame + last.frames === frame
    ) {
      last.frames += frames;
      last.energy += energy;
      return;
    }
    if (this.#count === PLACES)
      throw new Error('the ledger is full: the device never plays what it is given');
    const span = this.#at(this.#count++);
    span.play = play;
    span.at = at;
    span.frames = frames;
    span.segment = segment;
    span.frame = frame;
    span.energy = energy;
  }

  /** The device's pointer has reached `position`. */
  heard(position: number): void {
    while (this.#count > 0) {
      const span = this.#at(0);
      const frames = Math.min(span.frames, position - span.at);
      if (frames <= 0) return;
      const share = (span.energy * frames) / span.frames;
      span.play?.heard(frames, span.segment, span.frame + frames);
      span.at += frames;
      span.frame += frames;
      span.frames -= frames;
      span.energy -= share;
      if (span.frames > 0) return;
      // A place that still names a play would keep its ring in memory.
      span.play = undefined;
      this.#oldest = (this.#oldest + 1) % PLACES;
      this.#count--;
    }
  }

  /** The device gave back everything from `position` on. */
  takeBack(position: number): void {
    this.#end = Math.min(this.#end, position);
    while (this.#count > 0) {
      const span = this.#at(this.#count - 1);
      const kept = Math.max(0, Math.min(span.frames, position - span.at));
      const frames = span.frames - kept;
      if (frames === 0) return;
      const share = (span.energy * frames) / span.frames;
      span.play?.takeBack(frames, span.segment, span.frame + kept, share);
      span.frames = kept;
      span.energy -= share;
      if (kept > 0) return;
      span.play = undefined;
      this.#count--;
    }
  }

  #at(index: number): Span {
    const span = this.#spans[(this.#oldest + index) % PLACES];
    if (!span) throw new Error(`the ledger has no place ${index}`);
    return span;
  }
}
