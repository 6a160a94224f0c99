/**
 * Whether a PIN is this box's, one check at a time: each takes a processor and 16 MB for up to a second. A few wait in line; whoever
 * comes then is asked to come again.
 */
import { timingSafeEqual } from 'node:crypto';
import type { PinHash } from '../../../province/contract/pin/pin-hash.ts';
import { plainPin } from '../../../province/contract/pin/plain-pin.ts';
import type { DeriveKey } from './derive-key.ts';

/** Two who log in at once, and two more who press twice. */
const MOST_IN_LINE = 4;

export class PinCheck {
  readonly #hash: PinHash;
  readonly #derive: DeriveKey;
  #line: Promise<unknown> = Promise.resolve();
  #inLine = 0;

  constructor(hash: PinHash, derive: DeriveKey) {
    this.#hash = hash;
    this.#derive = derive;
  }

  /** Whether another one may be asked for now. */
  get free(): boolean {
    return this.#inLine < MOST_IN_LINE;
  }

  /** Rejects where it cannot be checked; nobody is let in then. */
  async matches(typed: string): Promise<boolean> {
    this.#inLine += 1;
    const before = this.#line;
    const mine = before.then(() => this.#derive(plainPin(typed), this.#hash));
    // The next one waits for the end of this one, however it ends.
    this.#line = mine.catch(() => undefined);
    try {
      return timingSafeEqual(await mine, this.#hash.hash);
    } finally {
      this.#inLine -= 1;
    }
  }
}
