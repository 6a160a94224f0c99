/**
 * What the main thread wants the lamp to show, in memory that it shares with the core thread, and a count that tells that the main
 * thread still turns. Neither waits for the other.
 */
import { LAMP_CODES } from './lamp-codes.ts';
import type { LampShow } from './lamp-show.ts';
import { LAMP_SIGNS, type LampSign } from './lamp-signs.ts';

const SHOW = 0;
const BEATS = 1;
const PLACES = 2;

const SIGNS = Object.keys(LAMP_SIGNS) as LampSign[];

/** Made once: the core thread asks at each turn and leaves nothing to be collected. Signs from 0 down, so that new memory says the first. */
const SHOWS: ReadonlyMap<number, LampShow> = new Map<number, LampShow>([
  ...SIGNS.map((sign, index) => [-index, { sign }] as const),
  ...LAMP_CODES.map(({ blinks }) => [blinks, { blinks }] as const),
]);

const STARTING: LampShow = { sign: 'starting' };

export class LampSignal {
  static readonly bytes = PLACES * Int32Array.BYTES_PER_ELEMENT;
  readonly #places: Int32Array;

  /** Memory that nobody has written yet says `starting`. */
  constructor(memory: SharedArrayBuffer) {
    this.#places = new Int32Array(memory);
  }

  /** By the main thread: this is to be shown, and it lives. */
  tell(show: LampShow): void {
    Atomics.store(this.#places, SHOW, 'sign' in show ? -SIGNS.indexOf(show.sign) : show.blinks);
    Atomics.add(this.#places, BEATS, 1);
  }

  get show(): LampShow {
    return SHOWS.get(Atomics.load(this.#places, SHOW)) ?? STARTING;
  }

  /** How often the main thread has told something. */
  get beats(): number {
    return Atomics.load(this.#places, BEATS);
  }
}
