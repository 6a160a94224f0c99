/** A display that obeys at once. What it takes, and what it says, can be spoilt as the world spoils it. */
import { WorldError } from '../../../../failure/failure.ts';
import type { PowerState, ScreenPower } from '../port.ts';

export class VirtualScreenPower implements ScreenPower {
  /** What it really is. */
  is: 'on' | 'off' = 'off';
  /** Nobody takes an order: this is why. */
  refusal: string | undefined;
  /** Takes orders and does not obey. */
  stubborn = false;
  /** Says nothing of itself. */
  mute = false;
  readonly #orders: boolean[] = [];

  /** All that it took, in order. */
  get orders(): readonly boolean[] {
    return this.#orders;
  }

  turn(on: boolean): Promise<void> {
    if (this.refusal !== undefined)
      return Promise.reject(new WorldError('screen.power-failed', this.refusal));
    this.#orders.push(on);
    if (!this.stubborn) this.is = on ? 'on' : 'off';
    return Promise.resolve();
  }

  state(): Promise<PowerState> {
    return Promise.resolve(this.mute ? 'unknown' : this.is);
  }
}
