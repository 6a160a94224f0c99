/**
 * Messages of issuers that no trust list names yet. Retained messages come in any order: an assignment may be here before
 * the trust list that vouches for it. Read again when a list is taken. Bounded; the oldest goes first, the plan asks for it.
 */
import type { MonotonicTime } from '../../../time/instant.ts';

export interface WireMessage {
  readonly topic: string;
  readonly bytes: Uint8Array;
  readonly receivedAt: MonotonicTime;
}

const MOST_MESSAGES = 256;
const MOST_BYTES = 2 * 1024 * 1024;

export class Parking {
  #parked: WireMessage[] = [];
  #bytes = 0;

  park(message: WireMessage): void {
    this.#parked.push(message);
    this.#bytes += message.bytes.byteLength;
    while (this.#parked.length > MOST_MESSAGES || this.#bytes > MOST_BYTES)
      this.#bytes -= this.#parked.shift()?.bytes.byteLength ?? 0;
  }

  /** All of them, oldest first. */
  empty(): WireMessage[] {
    const parked = this.#parked;
    this.#parked = [];
    this.#bytes = 0;
    return parked;
  }
}
