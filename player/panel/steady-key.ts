/**
 * The microphone's key while it is well: each press and release goes on; of one that chatters the release goes on, and then nothing until
 * it is well, or each of its presses would end the siren. Driven by its contact.
 */
import type { Edge } from '../../drivers/gpio/port.ts';
import type { MonotonicTime } from '../../time/instant.ts';
import type { ContactRole } from './contact.ts';
import type { ContactHealth } from './contact-health.ts';

export class SteadyKey implements ContactRole {
  readonly #health: Pick<ContactHealth, 'chattering'>;
  readonly #pass: (edge: Edge, now: MonotonicTime) => void;
  #down = false;

  constructor(health: Pick<ContactHealth, 'chattering'>, pass: (edge: Edge, now: MonotonicTime) => void) {
    this.#health = health;
    this.#pass = pass;
  }

  edge({ active, at }: Edge, now: MonotonicTime): void {
    const down = active && !this.#health.chattering;
    if (!down && !this.#down) return;
    this.#down = down;
    this.#pass({ active: down, at }, now);
  }

  look(): void {}
}
