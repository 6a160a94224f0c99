/**
 * Which frames are never taken back: the device is about to take them, or is just doing so. Rewritten then, they would be
 * heard half old and half new; missing then, the device would run dry.
 */
import type { Taking } from './observe-taking.ts';

/** Where it was not learnt how the device takes its frames: more than two quanta of PipeWire at 256 frames (ms). */
const UNKNOWN_MS = 12;
/** From looking at the device until the new frames are in their place, as long as nobody interrupts us (ms). */
const IN_HAND_MS = 1;
/** However often it was too little: beyond this a cut would be heard as late (ms). */
const MOST_MS = 40;
/** After the device ran dry by a cut, so many cuts keep more: then it was a busy moment, and not the device. */
const CAREFUL_FOR = 20;

export class RewindGuard {
  readonly #taking: Taking | undefined;
  readonly #inHand: number;
  readonly #most: number;
  /** Frames kept where it is not known when the device takes some, and while that is not believed. */
  readonly #whole: number;
  #careful = 0;
  #more = 0;

  constructor(rate: number, taking: Taking | undefined) {
    const frames = (ms: number) => Math.round((ms * rate) / 1_000);
    this.#taking = taking;
    this.#inHand = frames(IN_HAND_MS);
    this.#most = frames(MOST_MS);
    this.#whole = taking ? Math.min(taking.step + this.#inHand, this.#most) : frames(UNKNOWN_MS);
  }

  /** Frames to be kept now. `inside`: what the device has taken and not yet played. */
  keep(inside: number): number {
    const { step, full } = this.#taking ?? {};
    if (this.#careful > 0) this.#careful--;
    else this.#more = 0;
    if (step === undefined || full === undefined || this.#careful > 0)
      return Math.min(this.#whole + this.#more, this.#most);
    const untilStep = inside - full + step;
    // Nothing is taken before the next step; where that is near, it is to find its frames, and the one after it is far.
    return untilStep > this.#inHand && untilStep <= step + this.#inHand ? 0 : step;
  }

  /** The device ran dry after a cut: too little was kept. */
  tooLittle(): void {
    if (this.#careful > 0) this.#more += this.#taking?.step ?? this.#whole;
    this.#careful = CAREFUL_FOR;
  }
}
