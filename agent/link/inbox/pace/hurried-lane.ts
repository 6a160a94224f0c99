/**
 * Where the messages of an issuer in a hurry wait. They are read with a tenth of the processor's time, whatever the processor: one, then
 * a pause nine times as long as it took. So the messages of all others wait for one of them at most.
 */
import type { Clock, Timers } from '../../../../time/clock.ts';
import { Duration } from '../../../../time/duration.ts';
import { between } from '../../../../time/instant.ts';
import type { WireMessage } from '../parking.ts';

const PAUSE_FOR_WORK = 9;
const LEAST_PAUSE = Duration.ms(1);

/** Beyond these a message finds no room; its province sends it again until it has a receipt. */
const MOST_MESSAGES = 1_000;
const MOST_BYTES = 4 * 1024 * 1024;

export interface HurriedLaneParts {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly timers: Timers;
  read(message: WireMessage): void;
}

export class HurriedLane {
  readonly #parts: HurriedLaneParts;
  #waiting: WireMessage[] = [];
  #bytes = 0;
  #cancelTurn: (() => void) | undefined;

  constructor(parts: HurriedLaneParts) {
    this.#parts = parts;
  }

  /** False when there is no room. */
  push(message: WireMessage): boolean {
    const bytes = message.bytes.byteLength;
    if (this.#waiting.length === MOST_MESSAGES || this.#bytes + bytes > MOST_BYTES) return false;
    this.#waiting.push(message);
    this.#bytes += bytes;
    this.#turnAfter(LEAST_PAUSE);
    return true;
  }

  close(): void {
    this.#cancelTurn?.();
    this.#waiting = [];
    this.#bytes = 0;
  }

  #turnAfter(pause: Duration): void {
    this.#cancelTurn ??= this.#parts.timers.after(pause, () => {
      this.#cancelTurn = undefined;
      this.#work();
    });
  }

  #work(): void {
    const message = this.#waiting.shift();
    if (!message) return;
    this.#bytes -= message.bytes.byteLength;
    const { clock } = this.#parts;
    const began = clock.monotonic();
    this.#parts.read(message);
    const took = between(began, clock.monotonic());
    if (this.#waiting.length > 0) this.#turnAfter(Duration.ms(Math.max(LEAST_PAUSE, took * PAUSE_FOR_WORK)));
  }
}
