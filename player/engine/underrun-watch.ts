/**
 * Tells an underrun, which the device mends by itself, from a box that cannot keep up: many while something is on air. Asked by the
 * core at each of its looks at the device; it allocates nothing then.
 */
import { Duration } from '../../time/duration.ts';
import { after, type MonotonicTime } from '../../time/instant.ts';

/** One is a hiccup, two a coincidence: this many ... */
const MANY = 3;
/** ... within this are a sound that people hear stutter. */
const WITHIN = Duration.minutes(1);
/** Without a further one for so long it is over: shorter would raise the same trouble again and again. */
const QUIET = Duration.minutes(5);

export class UnderrunWatch {
  /** When the last ones were; the oldest is overwritten. */
  readonly #at = new Float64Array(MANY).fill(Number.NEGATIVE_INFINITY);
  #newest = 0;
  #seen = 0;
  #often = false;

  /** `underruns`: of the device since it was opened, without those at cuts. Answers whether there are too many. */
  look(underruns: number, onAir: boolean, now: MonotonicTime): boolean {
    if (underruns > this.#seen && onAir) {
      this.#newest = (this.#newest + 1) % MANY;
      this.#at[this.#newest] = now;
      const oldest = this.#at[(this.#newest + 1) % MANY] ?? Number.NEGATIVE_INFINITY;
      if (oldest >= now - WITHIN) this.#often = true;
    }
    // Less than before: it was opened anew.
    this.#seen = underruns;
    const last = (this.#at[this.#newest] ?? Number.NEGATIVE_INFINITY) as MonotonicTime;
    if (this.#often && now >= after(last, QUIET)) this.#often = false;
    return this.#often;
  }
}
