/**
 * Shows a sign or a code on the lamps of the box. A lamp that fails, or is not there yet, is tried again; it never stops what drives
 * this: the core thread at each turn, and the program of the factory reset.
 */
import { type Lamp, LampFailed } from '../../../drivers/lamp/port.ts';
import { Duration } from '../../../time/duration.ts';
import { after, between, type MonotonicTime } from '../../../time/instant.ts';
import { lampPattern, litAt } from './lamp-pattern.ts';
import type { LampShow, SteadyShow } from './lamp-show.ts';

/** udev may still be giving the box its rights; a line may be held by a hand tool. */
const RETRY_EVERY = Duration.seconds(5);

export interface LampPlace {
  /** May throw LampFailed. */
  readonly open: () => Lamp;
  /** Somebody wired it: that it cannot be had is a fault. Otherwise most boxes are without it. */
  readonly wanted: boolean;
}

interface Held {
  readonly place: LampPlace;
  lamp: Lamp | undefined;
  lit: boolean | undefined;
  retryAt: MonotonicTime | undefined;
}

export class Blinker {
  readonly #places: readonly Held[];
  readonly #failed: (why: string | undefined) => void;
  #show: LampShow | SteadyShow | undefined;
  #pattern: readonly number[] = [];
  #since: MonotonicTime | undefined;
  #told: string | undefined;

  /** `failed` is told why a lamp that is wanted cannot be had, and `undefined` when it can again. */
  constructor(places: readonly LampPlace[], failed: (why: string | undefined) => void = () => {}) {
    this.#places = places.map((place) => ({ place, lamp: undefined, lit: undefined, retryAt: undefined }));
    this.#failed = failed;
  }

  /** To be called several times a second, or short flashes are lost. */
  turn(show: LampShow | SteadyShow, now: MonotonicTime): void {
    if (this.#since === undefined || show !== this.#show) {
      const pattern = lampPattern(show);
      if (!same(pattern, this.#pattern)) this.#since = now;
      this.#since ??= now;
      this.#show = show;
      this.#pattern = pattern;
    }
    const lit = litAt(this.#pattern, between(this.#since, now));
    for (let i = 0; i < this.#places.length; i++) {
      const held = this.#places[i];
      if (held) this.#set(held, lit, now);
    }
  }

  /** Dark. */
  close(): void {
    for (const { lamp } of this.#places) lamp?.close();
  }

  #set(held: Held, lit: boolean, now: MonotonicTime): void {
    if (held.lit === lit || (held.retryAt !== undefined && now < held.retryAt)) return;
    try {
      held.lamp ??= held.place.open();
      held.lamp.set(lit);
      held.lit = lit;
      held.retryAt = undefined;
      if (held.place.wanted) this.#tell(undefined);
    } catch (thrown) {
      if (!(thrown instanceof LampFailed)) throw thrown;
      held.lamp?.close();
      held.lamp = undefined;
      held.lit = undefined;
      held.retryAt = after(now, RETRY_EVERY);
      if (held.place.wanted) this.#tell(thrown.message);
    }
  }

  #tell(why: string | undefined): void {
    if (why === this.#told) return;
    this.#told = why;
    this.#failed(why);
  }
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((ms, i) => ms === b[i]);
}
