/**
 * Occurrences that ran or were missed: they never run again, over restarts, clock steps and repeated schedules. Kept in memory
 * for the scheduler, in the store for the next start.
 *
 * Until the store has said what earlier runs did, what was planned before this run counts as theirs: it may have sounded, and to call
 * it missed would be as wrong as to play it again. What is planned from this run's beginning on is nobody else's.
 */
import type { Clock } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { after, between, type MonotonicTime, WallTime } from '../../../time/instant.ts';
import type { RanItem } from '../../store/store.ts';

export interface LedgerStore {
  put(item: RanItem): Promise<void>;
}

export interface RanLedgerParts {
  readonly store: LedgerStore;
  readonly clock: Clock;
  /** When this run began. */
  readonly begun: MonotonicTime;
  /** Told of a write that the store refused: the ledger in memory still holds. */
  readonly failed: (error: unknown) => void;
}

export class RanLedger {
  readonly #parts: RanLedgerParts;
  readonly #items = new Map<string, RanItem>();
  #unfinished: RanItem[] = [];
  #told = false;

  constructor(parts: RanLedgerParts) {
    this.#parts = parts;
  }

  /** Of earlier runs, by the store: what this run knows goes before it. */
  merge(known: readonly RanItem[]): void {
    this.#told = true;
    const news = known.filter(({ key }) => !this.#items.has(key));
    for (const item of news) this.#items.set(item.key, item);
    this.#unfinished.push(...news.filter(({ outcome }) => outcome === 'started'));
  }

  has(key: string): boolean {
    return this.#items.has(key) || (!this.#told && this.#isOfEarlier(key));
  }

  /** Begun by an earlier run and never ended: what was on air when the agent or the power went. Each is told once. */
  takeUnfinished(): RanItem[] {
    const unfinished = this.#unfinished;
    this.#unfinished = [];
    return unfinished;
  }

  note(key: string, outcome: RanItem['outcome']): void {
    const { store, clock, failed } = this.#parts;
    const item = { key, outcome, at: clock.wall() };
    this.#items.set(key, item);
    store.put(item).catch(failed);
  }

  /** A bulletin's key names no time: one that the box hears of now is taken for new. */
  #isOfEarlier(key: string): boolean {
    const instant = /@([^@]+)$/.exec(key)?.[1];
    if (instant === undefined) return false;
    const { clock, begun } = this.#parts;
    const begunAt = after(clock.wall(), Duration.ms(-between(begun, clock.monotonic())));
    return WallTime.parse(instant) < begunAt;
  }
}
