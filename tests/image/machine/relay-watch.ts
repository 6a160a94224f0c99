/** Looks at the relay's line again and again, through QEMU's monitor. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Look } from '../measure/relay-in-step.ts';
import type { ImageBox } from './image-box.ts';
import { RELAY_LINE } from './wiring.ts';

const EVERY_MS = 60;

export class RelayWatch {
  /** By their place in the recording (s): what was recorded by then is known to some hundredths. */
  readonly looks: Look[] = [];
  #ends = false;
  readonly #work: Promise<void>;

  constructor(box: ImageBox) {
    this.#work = this.#watch(box);
  }

  /** No more looks; throws what looking threw. */
  async end(): Promise<readonly Look[]> {
    this.#ends = true;
    await this.#work;
    return this.looks;
  }

  async #watch(box: ImageBox): Promise<void> {
    const monitor = await box.monitor();
    while (!this.#ends) {
      const on = (await monitor.lines())[RELAY_LINE] === true;
      this.looks.push({ at: box.recorded, on });
      await sleep(EVERY_MS);
    }
  }
}
