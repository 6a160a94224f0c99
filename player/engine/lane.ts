/**
 * One voice of the engine: a play that is on air or goes on beneath, and which of its frames the device holds. All lanes are
 * mixed at the same device positions. Driven by the engine.
 */
import type { DeviceState } from './device.ts';
import { Ledger } from './ledger.ts';
import type { Play } from './play.ts';

/** Told as it is handed over, with the device's position that it is heard at. */
export interface LaneListener {
  /** The first frame of a play since it was put on air is with the device. */
  sounding(play: Play, position: number): void;
  /** As `sounding`, for the first of its words. */
  speaking(play: Play, position: number): void;
}

export class Lane {
  readonly ledger = new Ledger();
  #play: Play | undefined;
  /** Device positions of the play's first frame and first word since it was put on air, and whether that was told. */
  #soundsAt: number | undefined;
  #speaksAt: number | undefined;
  #sounding = false;
  #speaking = false;
  /** It dies away, and the lane is free after that. */
  #leaving = false;

  get play(): Play | undefined {
    return this.#play;
  }

  /** Whether it sounds already: a gate that is closed for what is on air does not hold it back. */
  get open(): boolean {
    return this.#soundsAt !== undefined;
  }

  get leaving(): boolean {
    return this.#leaving;
  }

  put(play: Play | undefined): void {
    this.#play = play;
    this.#soundsAt = undefined;
    this.#speaksAt = undefined;
    this.#sounding = false;
    this.#speaking = false;
    this.#leaving = false;
  }

  /** Goes on for a ramp's length, down to nothing. */
  leave(): void {
    if (!this.#play) return;
    this.#leaving = true;
    this.#play.fadeAway();
  }

  /** Adds up to `count` frames to `into` from `from` on, whose device position is `at`. Answers how many. */
  mix(into: Float32Array, from: number, count: number, at: number, state: DeviceState): number {
    const play = this.#play;
    let done = 0;
    while (play && done < count) {
      const frames = play.produce(into, from + done, count - done);
      if (frames === 0) break;
      this.#book(play, at + done, frames, state);
      done += frames;
    }
    if (this.#leaving && play?.gone) this.put(undefined);
    else if (play && !play.over && done < count) play.waited(count - done);
    return done;
  }

  announce(written: number, listener: LaneListener): void {
    const play = this.#play;
    if (!play) return;
    if (!this.#sounding && this.#soundsAt !== undefined && written > this.#soundsAt) {
      this.#sounding = true;
      listener.sounding(play, this.#soundsAt);
    }
    if (!this.#speaking && this.#speaksAt !== undefined && written > this.#speaksAt) {
      this.#speaking = true;
      listener.speaking(play, this.#speaksAt);
    }
  }

  /** The newest `frames` of the play go to position `at`. */
  #book(play: Play, at: number, frames: number, state: DeviceState): void {
    const { segment, producedEnergy } = play;
    if (state.kind === 'open') {
      this.ledger.add(play, at, frames, segment, play.frame - frames, producedEnergy);
      play.handed(frames, producedEnergy);
      this.#soundsAt ??= at;
      if (play.isWords(segment)) this.#speaksAt ??= at;
    } else {
      play.passed(frames, segment, play.frame, state.kind);
    }
  }
}
