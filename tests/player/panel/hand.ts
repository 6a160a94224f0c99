/** Presses of one contact, as its trigger sees them: edges in order of time, a look at each 10 ms between them. */

import { BUTTON_LIMITS, ContactHealth } from '../../../player/panel/contact-health.ts';
import { Trigger, type Triggered } from '../../../player/panel/trigger.ts';
import { Duration } from '../../../time/duration.ts';
import { MonotonicTime } from '../../../time/instant.ts';

const TURN = 10;

export class Hand {
  readonly health = new ContactHealth(BUTTON_LIMITS);
  readonly trigger: Trigger;
  readonly done: Triggered[] = [];
  /** Whether what it began sounds. */
  running = false;
  now = 1_000;
  #lookAt = 1_000;

  constructor(hold: number) {
    this.trigger = new Trigger(Duration.ms(hold), this.health);
  }

  /** Time passes, and turns with it. */
  wait(ms: number): void {
    this.now += ms;
    while (this.#lookAt <= this.now) {
      const at = MonotonicTime.ms(this.#lookAt);
      this.health.look(at);
      this.#carryOut(this.trigger.look(at, this.running));
      this.#lookAt += TURN;
    }
  }

  edge(active: boolean): void {
    const at = MonotonicTime.ms(this.now);
    this.health.edge(active, at);
    this.#carryOut(this.trigger.edge({ active, at }, this.running));
  }

  press(ms: number): void {
    this.edge(true);
    this.wait(ms);
    this.edge(false);
  }

  count(does: Triggered['does']): number {
    return this.done.filter((one) => one.does === does).length;
  }

  #carryOut(triggered: Triggered | undefined): void {
    if (!triggered) return;
    this.done.push(triggered);
    this.running = triggered.does === 'begin';
  }
}
