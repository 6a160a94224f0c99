/** Power of a box that is a process: a restart is counted, and whoever made it may act it out. */
import { WorldError } from '../../../failure/failure.ts';
import type { Power } from '../port.ts';

export class VirtualPower implements Power {
  readonly #rebooted: () => void;
  #reboots = 0;
  /** What the world says to a request; undefined: yes. */
  refusal: string | undefined;

  constructor(rebooted: () => void = () => {}) {
    this.#rebooted = rebooted;
  }

  get reboots(): number {
    return this.#reboots;
  }

  reboot(): Promise<void> {
    if (this.refusal !== undefined) return Promise.reject(new WorldError('power.refused', this.refusal));
    this.#reboots += 1;
    this.#rebooted();
    return Promise.resolve();
  }
}
