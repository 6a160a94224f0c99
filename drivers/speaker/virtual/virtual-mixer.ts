/** The volume control of the virtual speaker: what is recorded goes through it, and a test may move it as anybody could on a box. */
import type { Mixer } from '../mixer.ts';
import type { MixerLevel } from '../port.ts';

/** As many a card comes from the factory: far from what is wanted (%). */
const AS_BOUGHT = 40;

export class VirtualMixer implements Mixer {
  readonly control: string;
  #level: MixerLevel = { percent: AS_BOUGHT, muted: false };
  #works = true;

  constructor(control: string) {
    this.control = control;
  }

  hold(percent: number): MixerLevel {
    if (!this.#works) throw new Error(`the virtual card has no control "${this.control}"`);
    const found = this.#level;
    this.#level = { percent, muted: false };
    return found;
  }

  /** What it makes of a sample: a factor. */
  get gain(): number {
    return this.#level.muted ? 0 : this.#level.percent / 100;
  }

  /** For tests: as anybody sees it. */
  get level(): MixerLevel {
    return this.#level;
  }

  /** For tests: somebody moves it. */
  disturb(level: Partial<MixerLevel>): void {
    this.#level = { ...this.#level, ...level };
  }

  /** For tests: the control goes, as with a card of another make. */
  remove(): void {
    this.#works = false;
  }
}
