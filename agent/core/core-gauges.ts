/** What the core thread measures of itself, in shared memory: read at any time, without asking it. */
import { Duration } from '../../time/duration.ts';

const TURNS = 0;
const TOTAL_MS = 1;
const LONGEST_MS = 2;
const UNDERRUNS = 3;
const PLACES = 4;

export class CoreGauges {
  static readonly bytes = PLACES * Float64Array.BYTES_PER_ELEMENT;
  readonly #places: Float64Array;

  constructor(memory: SharedArrayBuffer) {
    this.#places = new Float64Array(memory);
  }

  /** By the core thread, after each turn. `underruns`: since the device was opened. */
  count(turnMs: number, underruns: number): void {
    const places = this.#places;
    places[TURNS] = (places[TURNS] ?? 0) + 1;
    places[TOTAL_MS] = (places[TOTAL_MS] ?? 0) + turnMs;
    places[LONGEST_MS] = Math.max(places[LONGEST_MS] ?? 0, turnMs);
    places[UNDERRUNS] = underruns;
  }

  get turns(): number {
    return this.#places[TURNS] ?? 0;
  }

  get meanTurn(): Duration {
    return Duration.ms(this.turns === 0 ? 0 : (this.#places[TOTAL_MS] ?? 0) / this.turns);
  }

  get longestTurn(): Duration {
    return Duration.ms(this.#places[LONGEST_MS] ?? 0);
  }

  get underruns(): number {
    return this.#places[UNDERRUNS] ?? 0;
  }
}
