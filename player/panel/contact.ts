/**
 * One contact of the box: reads its edges, knows whether it is well, hands each edge to what it is for. Driven by the panel at each turn.
 * What becomes of it touches no other contact.
 */
import type { Edge } from '../../drivers/gpio/port.ts';
import type { MonotonicTime } from '../../time/instant.ts';
import { KeyLine } from '../lines/key-line.ts';
import type { Lines } from '../lines/lines.ts';
import { ContactHealth } from './contact-health.ts';
import type { WiredContact } from './contacts-of.ts';

/** As many as the kernel keeps. A line without debounce that never rests must not hold up the others. */
const MOST_IN_A_TURN = 64;

/** What a contact is for. */
export interface ContactRole {
  edge(edge: Edge, now: MonotonicTime): void;
  /** At each turn, after its edges. */
  look(now: MonotonicTime): void;
}

export interface ContactParts extends Omit<WiredContact, 'use'> {
  readonly role: (health: ContactHealth) => ContactRole;
  /** It is stuck, it chatters, or that is over: once for each change. */
  readonly told: (contact: Contact, about: 'stuck' | 'chattering', holds: boolean) => void;
}

export class Contact {
  readonly key: KeyLine;
  readonly health: ContactHealth;
  readonly #parts: ContactParts;
  readonly #role: ContactRole;
  #stuck = false;
  #chattering = false;

  constructor(parts: ContactParts) {
    this.#parts = parts;
    this.key = new KeyLine(parts.settings, parts.consumer);
    this.health = new ContactHealth(parts.limits);
    this.#role = parts.role(this.health);
  }

  get name(): string {
    return this.#parts.name;
  }

  get line(): number {
    return this.#parts.settings.line;
  }

  get normallyClosed(): boolean {
    return this.#parts.settings.contact === 'nc';
  }

  turn(lines: Lines, now: MonotonicTime): void {
    const { health } = this;
    const found = this.key.takeFound();
    if (found !== undefined) health.found(found, now);
    for (let i = 0; i < MOST_IN_A_TURN; i++) {
      const edge = lines.edgeOf(this.key, now);
      if (!edge) break;
      health.edge(edge.active, edge.at);
      this.#role.edge(edge, now);
    }
    health.look(now);
    this.#role.look(now);
    this.#tell();
  }

  #tell(): void {
    const { stuck, chattering } = this.health;
    if (stuck !== this.#stuck) {
      this.#stuck = stuck;
      this.#parts.told(this, 'stuck', stuck);
    }
    if (chattering !== this.#chattering) {
      this.#chattering = chattering;
      this.#parts.told(this, 'chattering', chattering);
    }
  }
}
