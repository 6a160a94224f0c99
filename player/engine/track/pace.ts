/**
 * Keeps a live ring at its level although station and device count time differently: says when a single frame is to be left out
 * or sounded twice. Driven by `live-track.ts` with each stretch that is mixed; allocates nothing.
 *
 * Chunks and jitter move the level by tens of milliseconds each way and mean nothing: it is smoothed, and has a deadband. Clocks
 * differ by up to 200 ppm; twice that, and no more, is made good, so that no ear finds the places.
 */
import { Duration } from '../../../time/duration.ts';

/** Time constant of the smoothing. */
const SMOOTHING = Duration.seconds(10);

/** This far from the level that is wanted nothing is done. */
const DEADBAND = Duration.ms(100);

/** So far beyond the deadband it is worked off at the greatest rate, nearer more slowly. */
const FULL_RATE_AT = Duration.ms(200);

/** Share of frames that may be left out or doubled. */
const MOST = 500e-6;

export class Pace {
  readonly #wanted: number;
  readonly #smoothing: number;
  readonly #deadband: number;
  readonly #fullRate: number;
  #level: number;
  /** Frames owed: from 1 on one is left out, from −1 on one is doubled. */
  #owed = 0;

  /** `rate` in frames per second, `wanted` in frames. */
  constructor(rate: number, wanted: number) {
    const frames = (length: Duration) => (length * rate) / 1_000;
    this.#wanted = wanted;
    this.#level = wanted;
    this.#smoothing = frames(SMOOTHING);
    this.#deadband = frames(DEADBAND);
    this.#fullRate = frames(FULL_RATE_AT);
  }

  /** The ring has jumped to `level`: what was smoothed is void. */
  reset(level: number): void {
    this.#level = level;
    this.#owed = 0;
  }

  /** `count` frames were mixed while `level` lay ahead of them. */
  passed(count: number, level: number): void {
    this.#level += (level - this.#level) * Math.min(1, count / this.#smoothing);
    const off = this.#level - this.#wanted;
    const beyond = Math.abs(off) - this.#deadband;
    if (beyond <= 0) {
      this.#owed = 0;
      return;
    }
    this.#owed += Math.sign(off) * MOST * Math.min(1, beyond / this.#fullRate) * count;
  }

  /** +1 to leave one frame out, −1 to sound one twice, 0 mostly. */
  slip(): number {
    const slip = this.#owed >= 1 ? 1 : this.#owed <= -1 ? -1 : 0;
    this.#owed -= slip;
    return slip;
  }
}
