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
/** After a step came sooner than told, so many cuts do without knowing when. */
const DISTRUST = 50;

export class RewindGuard {
  readonly #taking: Taking | undefined;
  readonly #inHand: number;
  readonly #most: number;
  /** Frames kept where it is not known when the device takes some. */
  #whole: number;
  /** Cuts until the moment of the next step is trusted again. */
  #distrust = 0;

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
    if (step === undefined || full === undefined || this.#distrust-- > 0) return this.#whole;
    this.#distrust = 0;
    const untilStep = inside - full + step;
    // Nothing is taken before that, so all can be taken back.
    return untilStep > this.#inHand && untilStep <= step + this.#inHand ? 0 : this.#whole;
  }

  /** The device took `frames` that had been taken back: it was too little. */
  tooLittle(frames: number): void {
    if (this.#taking?.full !== undefined && this.#distrust === 0) this.#distrust = DISTRUST;
    else this.#whole = Math.min(this.#whole + frames, this.#most);
  }
}
