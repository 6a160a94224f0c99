/**
 * The slow lane: messages that may wait, read a few at a time between turns of the event loop, so that an alert that comes
 * behind a hundred schedules is read before them.
 */
import type { Clock } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { between } from '../../../time/instant.ts';
import type { WireMessage } from './parking.ts';

/** Work at a stretch: an alert waits for no more than this and one message. */
const STRETCH = Duration.ms(4);

/** Waiting bytes at most: all schedules of a box are far less; the plan asks again for what finds no room. */
const MOST_BYTES = 16 * 1024 * 1024;

export interface StateLaneParts {
  readonly clock: Clock;
  read(message: WireMessage): void;
  /** After each stretch. */
  paused(): void;
}

export class StateLane {
  readonly #parts: StateLaneParts;
  #waiting: WireMessage[] = [];
  /** What was put back, and after how many changes of what the box believes. */
  readonly #putBack = new WeakMap<WireMessage, number>();
  #changes = 0;
  #bytes = 0;
  #turn: NodeJS.Immediate | undefined;

  constructor(parts: StateLaneParts) {
    this.#parts = parts;
  }

  get busy(): boolean {
    return this.#waiting.length > 0;
  }

  /** False when there is no room. */
  push(message: WireMessage): boolean {
    if (this.#bytes + message.bytes.byteLength > MOST_BYTES) return false;
    this.#waiting.push(message);
    this.#bytes += message.bytes.byteLength;
    this.#turn ??= setImmediate(() => this.#work());
    return true;
  }

  /** The box believes other people than before, or is in other groups: what was put back may be read otherwise now. */
  changed(): void {
    this.#changes += 1;
  }

  /**
   * A message that what waits here may vouch for, behind all of that. False when nothing waits, or nothing changed since it was put
   * back: two that wait for nobody would put each other back for ever.
   */
  putBack(message: WireMessage): boolean {
    if (!this.busy || this.#putBack.get(message) === this.#changes) return false;
    this.#putBack.set(message, this.#changes);
    return this.push(message);
  }

  close(): void {
    clearImmediate(this.#turn);
    this.#waiting = [];
    this.#bytes = 0;
  }

  #work(): void {
    this.#turn = undefined;
    const began = this.#parts.clock.monotonic();
    do {
      const message = this.#waiting.shift();
      if (!message) break;
      this.#bytes -= message.bytes.byteLength;
      this.#parts.read(message);
    } while (between(began, this.#parts.clock.monotonic()) < STRETCH);
    this.#parts.paused();
    if (this.busy) this.#turn ??= setImmediate(() => this.#work());
  }
}
