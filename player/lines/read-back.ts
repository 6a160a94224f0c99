/**
 * Compares what a relay should be with what its read-back line says: a contact that is welded, a coil without current, a fuse.
 * Pure but for its memory; driven by the lines of its zone with each reading. It reads nothing itself.
 *
 * The rule: a verdict stands only on readings that said the same for as long as contacts may take. Break it, and each switching is a
 * fault, or none ever is.
 */
import { Duration } from '../../time/duration.ts';
import { after, type MonotonicTime } from '../../time/instant.ts';

/**
 * A reading counts when it has held this long since the relay was set: relays need 10 ms, contactors 50, a sensor of the mains
 * behind them some of its periods. Longer hides nothing that lasts.
 */
export const READ_BACK_SETTLE = Duration.ms(250);

/** What became of it. `mended`: it was wrong in this state of the relay, and has been right in it again. */
export type Verdict = 'right' | 'wrong' | 'mended';

export class ReadBack {
  #should = false;
  #reads: boolean | undefined;
  #since: MonotonicTime | undefined;
  #confirmed: boolean | undefined;
  /** In which states of the relay it was wrong when last seen there: a welded contact is not mended by being on. */
  readonly #wrong = { on: false, off: false };

  /** Whether the relay is what it should be; undefined until the readings have settled. */
  get confirmed(): boolean | undefined {
    return this.#confirmed;
  }

  /** Whether it was wrong in either state when last seen there. */
  get isWrong(): boolean {
    return this.#wrong.on || this.#wrong.off;
  }

  /** The relay was set, or the line could not be read: what was known is no longer. */
  forget(should: boolean): void {
    this.#should = should;
    this.#reads = undefined;
    this.#confirmed = undefined;
  }

  /** Takes one reading. Answers a verdict when it is another than before. */
  take(reads: boolean, now: MonotonicTime): Verdict | undefined {
    if (reads !== this.#reads || this.#since === undefined) {
      this.#reads = reads;
      this.#since = now;
    }
    const right = reads === this.#should;
    if (now < after(this.#since, READ_BACK_SETTLE) || right === this.#confirmed) return undefined;
    this.#confirmed = right;
    const state = this.#should ? 'on' : 'off';
    const wasWrong = this.#wrong[state];
    this.#wrong[state] = !right;
    if (!right) return 'wrong';
    return wasWrong ? 'mended' : 'right';
  }
}
