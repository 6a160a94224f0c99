/**
 * What the presses of one contact come to: something begins, or what it began ends. Pure but for its memory; driven by its contact with
 * each edge, after its health, and at each turn.
 *
 * The rules: a press begins at most one thing; what begins by a contact that chatters begins once and is not ended by it; a contact that
 * chatters and is then pressed firmly still begins.
 */
import type { Edge } from '../../drivers/gpio/port.ts';
import { Duration } from '../../time/duration.ts';
import { after, type MonotonicTime } from '../../time/instant.ts';
import { CHATTER_WINDOW, type ContactHealth } from './contact-health.ts';

/** What comes sooner after a release is the same press by a loose contact or a hand that trembles. */
const FREE_FOR = Duration.ms(300);

/** Whoever wants an end presses again, and not three times within this: that is a loose contact, or somebody in fear. */
const IN_HASTE = Duration.seconds(2);
const EDGES_OF_TWO = 3;

/** A press of a contact that chatters counts when it is held this long: it is closed by a hand then. */
const FIRMLY = Duration.seconds(2);

export type Triggered = {
  readonly does: 'begin' | 'end';
  /** When the press counted. */
  readonly at: MonotonicTime;
};

export class Trigger {
  readonly #hold: Duration;
  readonly #health: Pick<ContactHealth, 'chattering' | 'edgesWithin'>;
  #releasedAt: number = Number.NEGATIVE_INFINITY;
  #actedAt: number = Number.NEGATIVE_INFINITY;
  /** When the press that is being held will count. */
  #due: MonotonicTime | undefined;
  #chattered = false;

  constructor(hold: Duration, health: Pick<ContactHealth, 'chattering' | 'edgesWithin'>) {
    this.#hold = hold;
    this.#health = health;
  }

  /** A hand is on it, and it does not count yet. */
  get holding(): boolean {
    return this.#due !== undefined && !this.#health.chattering;
  }

  /** `running`: what it began sounds, or waits to. */
  edge({ active, at }: Edge, running: boolean): Triggered | undefined {
    const due = this.#due;
    this.#due = undefined;
    const free = at - this.#releasedAt >= FREE_FOR;
    if (!active) this.#releasedAt = at;
    const newlyChattering = this.#health.chattering && !this.#chattered;
    this.#chattered = this.#health.chattering;
    // The turn came late: it was held for long enough all the same.
    if (due !== undefined && at >= due) return this.#begin(due, running);
    // Many short presses, none of which counted: somebody presses a contact that is loose.
    if (newlyChattering && at - this.#actedAt > CHATTER_WINDOW) return this.#begin(at, running);
    if (!active) return undefined;
    return this.#chattered ? this.#arm(at, Math.max(FIRMLY, this.#hold)) : this.#press(at, free, running);
  }

  /** At each turn. */
  look(now: MonotonicTime, running: boolean): Triggered | undefined {
    this.#chattered &&= this.#health.chattering;
    const due = this.#due;
    if (due === undefined || now < due) return undefined;
    this.#due = undefined;
    return this.#begin(due, running);
  }

  #press(at: MonotonicTime, free: boolean, running: boolean): Triggered | undefined {
    if (running) {
      if (!free || this.#health.edgesWithin(IN_HASTE, at) > EDGES_OF_TWO) return undefined;
      this.#actedAt = at;
      return { does: 'end', at };
    }
    if (this.#hold > 0) return this.#arm(at, this.#hold);
    return free ? this.#begin(at, running) : undefined;
  }

  #arm(at: MonotonicTime, hold: number): undefined {
    this.#due = after(at, Duration.ms(hold));
  }

  #begin(at: MonotonicTime, running: boolean): Triggered | undefined {
    if (running) return undefined;
    this.#actedAt = at;
    return { does: 'begin', at };
  }
}
