/**
 * What the main thread wants the lamp to show, in memory that it shares with the core thread, and a count that tells that the main
 * thread still turns. Neither waits for the other.
 */
import { LAMP_CODES } from './lamp-codes.ts';
import type { LampShow } from './lamp-show.ts';
import { LAMP_SIGNS, type LampSign } from './lamp-signs.ts';

const SHOW = 0;
const BEATS = 1;
const FACTS = 2;
const PLACES = 3;

/** Of `FACTS`. */
const CONNECTED = 1;
const FAULTY = 2;

const SIGNS = Object.keys(LAMP_SIGNS) as LampSign[];

/** Made once: the core thread asks at each turn and leaves nothing to be collected. Signs from 0 down, so that new memory says the first. */
const SHOWS: ReadonlyMap<number, LampShow> = new Map<number, LampShow>([
  ...SIGNS.map((sign, index) => [-index, { sign }] as const),
  ...LAMP_CODES.map(({ blinks }) => [blinks, { blinks }] as const),
]);

const STARTING: LampShow = { sign: 'starting' };

export interface BoxFacts {
  readonly connected: boolean;
  /** Any fault, whether or not something else is shown. */
  readonly faulty: boolean;
}

const UNKNOWN: BoxFacts = { connected: false, faulty: false };

export class LampSignal {
  static readonly bytes = PLACES * Int32Array.BYTES_PER_ELEMENT;
  readonly #places: Int32Array;

  /** Memory that nobody has written yet says `starting`. */
  constructor(memory: SharedArrayBuffer) {
    this.#places = new Int32Array(memory);
  }

  /** By the main thread: this is to be shown, this is known of the box, and it lives. */
  tell(show: LampShow, { connected, faulty }: BoxFacts = UNKNOWN): void {
    Atomics.store(this.#places, FACTS, (connected ? CONNECTED : 0) | (faulty ? FAULTY : 0));
    Atomics.store(this.#places, SHOW, 'sign' in show ? -SIGNS.indexOf(show.sign) : show.blinks);
    Atomics.add(this.#places, BEATS, 1);
  }

  get show(): LampShow {
    return SHOWS.get(Atomics.load(this.#places, SHOW)) ?? STARTING;
  }

  /** Connected to the province. */
  get connected(): boolean {
    return (Atomics.load(this.#places, FACTS) & CONNECTED) !== 0;
  }

  /** A fault holds. */
  get faulty(): boolean {
    return (Atomics.load(this.#places, FACTS) & FAULTY) !== 0;
  }

  /** How often the main thread has told something. */
  get beats(): number {
    return Atomics.load(this.#places, BEATS);
  }
}
