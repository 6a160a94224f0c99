/** A pause within an item. */
import { OVER, type Track } from './track.ts';

export class SilenceTrack implements Track {
  readonly words = false;
  readonly replaced = false;
  readonly #frames: number;

  constructor(frames: number) {
    this.#frames = frames;
  }

  begin(): number {
    return 0;
  }

  slip(): number {
    return 0;
  }

  ready(frame: number): number {
    return frame < this.#frames ? this.#frames - frame : OVER;
  }

  mix(): number {
    return 0;
  }

  waited(): void {}

  heard(): void {}

  passBy(): void {}

  rejoin(frame: number): number {
    return frame;
  }
}
