/**
 * Asks the province for what is lacking: not at once, because a broker hands on retained messages one by one after each connection,
 * and again after a while as long as it is lacking.
 */
import type { Request } from '../../../../province/contract/messages/request.ts';
import type { Timers } from '../../../../time/clock.ts';
import { Duration } from '../../../../time/duration.ts';

/** Quiet for so long after the last state that came, what is still lacking does not come by itself. */
const SETTLED = Duration.seconds(5);

/** From one asking to the next. A province that is busy with thousands of boxes needs minutes. */
const AGAIN = Duration.minutes(10);

export interface AskingParts {
  readonly timers: Timers;
  lacking(): Request['needs'];
  /** Delivers it, or says false when there is nobody to hear it now. */
  ask(needs: Request['needs']): boolean;
}

export class Asking {
  readonly #parts: AskingParts;
  #cancel: (() => void) | undefined;

  constructor(parts: AskingParts) {
    this.#parts = parts;
  }

  /** Something came, or the session is new: look again when it is quiet. */
  settle(): void {
    this.#after(SETTLED);
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #after(delay: Duration): void {
    this.#cancel?.();
    this.#cancel = this.#parts.timers.after(delay, () => {
      this.#cancel = undefined;
      const needs = this.#parts.lacking();
      // Offline nothing is asked: the next connection brings its own asking.
      if (needs.length > 0 && this.#parts.ask(needs)) this.#after(AGAIN);
    });
  }
}
