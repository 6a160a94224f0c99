/**
 * Whether a contact is well: that it is let go again, and that it does not chatter. It judges and blocks nothing; driven by its contact
 * with each edge and at each turn. Pure but for its memory, which does not grow.
 */
import { Duration } from '../../time/duration.ts';
import { after, type MonotonicTime } from '../../time/instant.ts';

/** More edges than these within the window: seven presses in ten seconds, which no hand makes that wants something. */
export const MOST_EDGES = 12;
export const CHATTER_WINDOW = Duration.seconds(10);

/** Without an edge for so long it is well again. Not shorter than the window, or one that chatters slowly is told again and again. */
export const CALM_AFTER = CHATTER_WINDOW;

/** How long a contact may be down before it is stuck; absent: for ever. */
export interface HoldLimits {
  /** Somebody pressed it. */
  readonly pressed?: Duration;
  /** It was down as its line was taken. */
  readonly foundDown?: Duration;
}

/** A button: nobody holds one for a minute; a hand that held it while the box started has let go by then. */
export const BUTTON_LIMITS: HoldLimits = { pressed: Duration.minutes(1), foundDown: Duration.seconds(5) };

/** The microphone's key is held for as long as somebody speaks, which `[talk]` bounds by itself. */
export const KEY_LIMITS: HoldLimits = { foundDown: Duration.seconds(5) };

/** A switch rests where it was put. */
export const SWITCH_LIMITS: HoldLimits = {};

export class ContactHealth {
  readonly #limits: HoldLimits;
  /** Times of the newest edges, round and round. */
  readonly #edges = new Float64Array(MOST_EDGES + 1).fill(Number.NEGATIVE_INFINITY);
  #next = 0;
  #downSince: MonotonicTime | undefined;
  #foundDown = false;
  #chattering = false;
  #stuck = false;

  constructor(limits: HoldLimits) {
    this.#limits = limits;
  }

  get chattering(): boolean {
    return this.#chattering;
  }

  get stuck(): boolean {
    return this.#stuck;
  }

  get down(): boolean {
    return this.#downSince !== undefined;
  }

  /** Nobody saw it pressed. */
  get foundDown(): boolean {
    return this.#foundDown;
  }

  /** How it was as its line was taken, or could be read again. */
  found(down: boolean, now: MonotonicTime): void {
    if (down === this.down) return;
    this.#downSince = down ? now : undefined;
    this.#foundDown = down;
    if (!down) this.#stuck = false;
  }

  edge(active: boolean, at: MonotonicTime): void {
    // Told late, of a turn that came late: it was well in between.
    if (at - this.#newest() >= CALM_AFTER) this.#chattering = false;
    this.#edges[this.#next] = at;
    this.#next = (this.#next + 1) % this.#edges.length;
    // The place that is written next holds the oldest: one more than there may be.
    if (at - (this.#edges[this.#next] ?? 0) <= CHATTER_WINDOW) this.#chattering = true;
    this.#downSince = active ? at : undefined;
    this.#foundDown = false;
    this.#stuck = false;
  }

  /** How many edges there were within `span` before `at`; at most as many as are remembered. */
  edgesWithin(span: Duration, at: MonotonicTime): number {
    let count = 0;
    for (let i = 0; i < this.#edges.length; i++) if (at - (this.#edges[i] ?? 0) <= span) count++;
    return count;
  }

  /** At each turn: what time alone changes. */
  look(now: MonotonicTime): void {
    if (this.#chattering && now - this.#newest() >= CALM_AFTER) this.#chattering = false;
    if (this.#downSince === undefined || this.#stuck) return;
    const limit = this.#foundDown ? this.#limits.foundDown : this.#limits.pressed;
    this.#stuck = limit !== undefined && now >= after(this.#downSince, limit);
  }

  #newest(): number {
    return this.#edges[(this.#next + MOST_EDGES) % this.#edges.length] ?? 0;
  }
}
