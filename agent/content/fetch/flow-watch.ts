/**
 * Judges a transfer by its bytes: one that delivers is let be, however slow, one that does not is ended. Time spent waiting
 * for the disk is not held against the network.
 */
import type { Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { ContentFailure } from '../content-failure.ts';

/** The least that counts as flowing: this many bytes within this time. Below it a link is as good as dead. */
const FLOW_BYTES = 1_024;
const FLOW_WITHIN = Duration.seconds(30);

export class FlowWatch {
  readonly #timers: Timers;
  readonly #stalled = new AbortController();
  #arrived = 0;
  #disarm: () => void;

  /** Ends the transfer, with a ContentFailure as its reason, or when `outer` ends. */
  readonly signal: AbortSignal;

  /** Watches from now on; `end` must be called. */
  constructor(timers: Timers, outer: AbortSignal) {
    this.#timers = timers;
    this.signal = AbortSignal.any([outer, this.#stalled.signal]);
    this.#disarm = this.#arm();
  }

  /** `bytes` have arrived, and are now being written. */
  hold(bytes: number): void {
    this.#arrived += bytes;
    if (this.#arrived < FLOW_BYTES) return;
    this.#arrived = 0;
    this.#disarm();
  }

  /** They are written: waits for the network again. */
  go(): void {
    if (this.#arrived === 0) this.#disarm = this.#arm();
  }

  end(): void {
    this.#disarm();
  }

  #arm(): () => void {
    return this.#timers.after(FLOW_WITHIN, () => {
      const seconds = FLOW_WITHIN / 1_000;
      const why = `less than ${FLOW_BYTES} bytes arrived within ${seconds} s`;
      this.#stalled.abort(new ContentFailure('content-http', why, { resumable: true }));
    });
  }
}
