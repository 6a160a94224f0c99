/**
 * Occurrences that ran or were missed: they never run again, over restarts, clock steps and repeated schedules. Kept in memory
 * for the scheduler, in the store for the next start.
 */
import type { Clock } from '../../../time/clock.ts';
import type { RanItem } from '../../store/store.ts';

export interface LedgerStore {
  put(item: RanItem): Promise<void>;
}

export class RanLedger {
  readonly #store: LedgerStore;
  readonly #clock: Clock;
  readonly #failed: (error: unknown) => void;
  readonly #items: Map<string, RanItem>;

  /** `failed` is told of a write that the store refused: the ledger in memory still holds. */
  constructor(known: readonly RanItem[], store: LedgerStore, clock: Clock, failed: (error: unknown) => void) {
    this.#items = new Map(known.map((item) => [item.key, item]));
    this.#store = store;
    this.#clock = clock;
    this.#failed = failed;
  }

  has(key: string): boolean {
    return this.#items.has(key);
  }

  /** Begun and never ended: what was on air when the agent or the power went. */
  get unfinished(): RanItem[] {
    return [...this.#items.values()].filter((item) => item.outcome === 'started');
  }

  note(key: string, outcome: RanItem['outcome']): void {
    const item = { key, outcome, at: this.#clock.wall() };
    this.#items.set(key, item);
    this.#store.put(item).catch(this.#failed);
  }
}
