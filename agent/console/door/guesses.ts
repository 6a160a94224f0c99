/**
 * Who may try a PIN now. Counts by address, so that one phone's mistakes shut out that phone; and of all addresses that never got it
 * right together, so that a guesser with many addresses gains nothing. Who logged in from an address before, and whoever is at the
 * box itself, is not shut out by others.
 *
 * A try counts as wrong before it is checked: many at once are no more tries than one after another. In memory only: whoever can cut
 * this box's power stands at its button.
 */
import type { Clock } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { isForgotten, oneMore, shutFor, type Tally } from './tally.ts';

/** Of one address, until the first minute. */
export const TRIES = 5;
/** Of all strangers. More than a household mistypes, few of a million. */
const STRANGERS_TRIES = 20;
/** Addresses that are kept; the one that tried longest ago gives way. */
const MOST_KEPT = 256;

export type Try =
  | { readonly may: true; readonly triesLeft: number; readonly thenShutFor: Duration }
  | { readonly may: false; readonly shutFor: Duration };

export class Guesses {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #own = new Map<string, Tally>();
  readonly #known = new Set<string>();
  #strangers: Tally | undefined;

  /** `home` is the address of whoever is at the box itself. */
  constructor(clock: Pick<Clock, 'monotonic'>, home: string) {
    this.#clock = clock;
    this.#known.add(home);
  }

  shutFor(address: string): Duration {
    const now = this.#clock.monotonic();
    const own = shutFor(this.#own.get(address), now);
    const all = this.#known.has(address) ? Duration.zero : shutFor(this.#strangers, now);
    return Duration.ms(Math.max(own, all));
  }

  /** To be asked before each check; what it answers counts as wrong until `right` or `unchecked` says otherwise. */
  begin(address: string): Try {
    const shut = this.shutFor(address);
    if (shut > 0) return { may: false, shutFor: shut };
    const now = this.#clock.monotonic();
    const own = oneMore(this.#own.get(address), now, TRIES);
    this.#keep(address, own);
    if (!this.#known.has(address)) this.#strangers = oneMore(this.#strangers, now, STRANGERS_TRIES);
    return { may: true, triesLeft: Math.max(0, TRIES - own.wrong), thenShutFor: this.shutFor(address) };
  }

  /** It was the PIN. */
  right(address: string): void {
    this.#own.delete(address);
    if (!this.#known.has(address)) this.#forgiveStrangers();
    this.#remember(address);
  }

  /** It could not be checked: nobody learnt anything. */
  unchecked(address: string): void {
    const own = this.#own.get(address);
    if (own && own.wrong > 1) this.#own.set(address, { wrong: own.wrong - 1, last: own.last });
    else this.#own.delete(address);
    if (!this.#known.has(address)) this.#forgiveStrangers();
  }

  #forgiveStrangers(): void {
    const all = this.#strangers;
    this.#strangers = all && all.wrong > 1 ? { wrong: all.wrong - 1, last: all.last } : undefined;
  }

  #keep(address: string, tally: Tally): void {
    const now = this.#clock.monotonic();
    this.#own.delete(address);
    this.#own.set(address, tally);
    for (const [kept, of] of this.#own) {
      if (this.#own.size <= MOST_KEPT && !isForgotten(of, now)) break;
      this.#own.delete(kept);
    }
  }

  #remember(address: string): void {
    this.#known.add(address);
    // The first is home.
    const [, oldest] = this.#known;
    if (this.#known.size > MOST_KEPT && oldest !== undefined) this.#known.delete(oldest);
  }
}
