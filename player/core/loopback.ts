/**
 * Keeps what was played and what came back from the amplifier on the tape, side by side. Driven by the core at each turn, after
 * the pointer moved and before the device is filled; a loop-back that is lost is a fault, is tried again, and stops no sound.
 */
import { type Capture, CaptureLost } from '../../drivers/capture/port.ts';
import { Duration } from '../../time/duration.ts';
import { after, type MonotonicTime } from '../../time/instant.ts';
import { Decimator } from '../proof/decimator.ts';
import type { Tape } from '../proof/tape.ts';
import type { CoreEvent } from '../protocol.ts';

/** Opening takes time that the sound needs: seldom. */
const REOPEN_EVERY = Duration.seconds(10);

/** Of one read (frames): several turns' worth, so that a late turn catches up. */
const BLOCK = 4_096;

export interface LoopbackParts {
  readonly capture: Capture;
  readonly tape: Tape;
  /** Frames per second of the engine. */
  readonly rate: number;
  /** Copies what the pointer passed since the last call, mono, full scale being 1. Answers how many frames. */
  readonly heard: (into: Float32Array) => number;
  readonly emit: (event: CoreEvent) => void;
}

export class Loopback {
  readonly #parts: LoopbackParts;
  readonly #played = new Float32Array(BLOCK);
  readonly #playedSlow: Decimator;
  #returnedSlow: Decimator | undefined;
  #returned = new Int16Array(0);
  #channels = 1;
  #openAt: MonotonicTime;
  #lost = false;

  constructor(parts: LoopbackParts, now: MonotonicTime) {
    this.#parts = parts;
    this.#playedSlow = new Decimator(parts.rate);
    this.#openAt = now;
  }

  look(now: MonotonicTime): void {
    this.#keepPlayed();
    try {
      if (this.#returnedSlow) this.#keepReturned(this.#returnedSlow);
      else if (now >= this.#openAt) this.#open();
    } catch (thrown) {
      if (!(thrown instanceof CaptureLost)) throw thrown;
      this.#lose(thrown, now);
    }
  }

  close(): void {
    this.#parts.capture.close();
  }

  #open(): void {
    const { capture, tape, rate } = this.#parts;
    const format = capture.open(rate);
    this.#channels = format.channels;
    this.#returned = new Int16Array(BLOCK * format.channels);
    this.#returnedSlow = new Decimator(format.rate);
    tape.listening = true;
    if (this.#lost) this.#fault(false, 'đã có lại');
    this.#lost = false;
  }

  #lose(lost: CaptureLost, now: MonotonicTime): void {
    const { capture, tape } = this.#parts;
    capture.close();
    this.#returnedSlow = undefined;
    tape.listening = false;
    this.#openAt = after(now, REOPEN_EVERY);
    if (!this.#lost) this.#fault(true, lost.message);
    this.#lost = true;
  }

  #fault(raised: boolean, why: string): void {
    const detail = `Mất đường tiếng về (loopback), không kiểm chứng được tăng âm: ${why}`;
    this.#parts.emit({ type: 'fault', code: 'loopback.lost', raised, detail });
  }

  #keepPlayed(): void {
    const { heard, tape } = this.#parts;
    for (let count = heard(this.#played); count > 0; count = heard(this.#played)) {
      for (let i = 0; i < count; i++) {
        const slow = this.#playedSlow.take(this.#played[i] ?? 0);
        if (slow !== undefined) tape.add('played', slow);
      }
      if (count < BLOCK) return;
    }
  }

  #keepReturned(slowly: Decimator): void {
    const { capture, tape } = this.#parts;
    const channels = this.#channels;
    for (
      let count = capture.read(this.#returned, BLOCK);
      count > 0;
      count = capture.read(this.#returned, BLOCK)
    ) {
      for (let i = 0; i < count; i++) {
        const slow = slowly.take((this.#returned[i * channels] ?? 0) / 32_768);
        if (slow !== undefined) tape.add('returned', slow);
      }
      if (count < BLOCK) return;
    }
  }
}
