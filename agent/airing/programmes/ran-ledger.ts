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
  readonly #items = new Map<string, RanItem>();
  #unfinished: RanItem[] = [];

  /** `failed` is told of a write that the store refused: the ledger in memory still holds. */
  constructor(known: readonly RanItem[], store: LedgerStore, clock: Clock, failed: (error: unknown) => void) {
    this.#store = store;
    this.#clock = clock;
    this.#failed = failed;
    this.merge(known);
  }

  /** Of an earlier run, come late: what this run knows goes before it. */
  merge(known: readonly RanItem[]): void {
    const news = known.filter(({ key }) => !this.#items.has(key));
    for (const item of news) this.#items.set(item.key, item);
    this.#unfinished.push(...news.filter(({ outcome }) => outcome === 'started'));
  }

  has(key: string): boolean {
    return this.#items.has(key);
  }

  /** Begun by an earlier run and never ended: what was on air when the agent or the power went. Each is told once. */
  takeUnfinished(): RanItem[] {
    const unfinished = this.#unfinished;
    this.#unfinished = [];
    return unfinished;
  }

  note(key: string, outcome: RanItem['outcome']): void {
    const item = { key, outcome, at: this.#clock.wall() };
    this.#items.set(key, item);
    this.#store.put(item).catch(this.#failed);
  }
}
