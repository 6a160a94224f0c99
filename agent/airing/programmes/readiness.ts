/**
 * What was made ready ahead of its time. Each holds a decoder: what is not taken is freed.
 */
import { type AudibleItem, isAudible } from '../../../scheduler/right-of-way/is-audible.ts';
import type { Occurrence } from '../../../scheduler/step.ts';
import { Duration } from '../../../time/duration.ts';
import type { Prepared, Studio } from '../sound/studio.ts';

export class Readiness {
  readonly #studio: Studio;
  readonly #failed: (error: unknown) => void;
  readonly #prepared = new Map<string, Promise<Prepared>>();

  constructor(studio: Studio, failed: (error: unknown) => void) {
    this.#studio = studio;
    this.#failed = failed;
  }

  /** Said again at each decision until it starts. What is not to be had now is tried again then. */
  prepare({ key, programme }: Occurrence): void {
    const { item } = programme;
    if (!isAudible(item) || this.#prepared.has(key)) return;
    const preparing = this.#studio.prepare(item, Duration.zero, Duration.parseIso(programme.length), key);
    this.#prepared.set(key, preparing);
    preparing.then(({ ok }) => {
      if (!ok && this.#prepared.get(key) === preparing) this.#prepared.delete(key);
    }, this.#failed);
  }

  /** For good: whoever takes it frees it. Made now where it was not made ahead, or for another place or more room. */
  async take(key: string, item: AudibleItem, from: Duration, room: Duration): Promise<Prepared> {
    const pending = this.#prepared.get(key);
    // Taken out before the wait: from here on the taker frees it, not a new timetable.
    this.#prepared.delete(key);
    const early = await pending;
    if (early?.ok) {
      if (from === 0 && (early.length ?? room) <= room) return early;
      early.release(); // it waited, and its slot has less room than its file is long
    }
    return this.#studio.prepare(item, from, room, key);
  }

  /** Frees what is not among `keys`: it was missed or is not coming any more. A station would be followed, and paid for, for nobody. */
  keepOnly(keys: ReadonlySet<string>): void {
    for (const [key, pending] of this.#prepared) {
      if (keys.has(key)) continue;
      this.#prepared.delete(key);
      pending.then((prepared) => prepared.ok && prepared.release()).catch(this.#failed);
    }
  }

  freeAll(): void {
    this.keepOnly(new Set());
  }
}
