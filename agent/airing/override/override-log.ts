/**
 * The log of overrides: what was pressed or ordered on this box, by whom, what was heard of it. In memory at once and in the store
 * afterwards: nobody waits for it, and while the store is broken it goes on in memory and is written when the store is back.
 *
 * Driven by the override desk and by the core thread's events. Rule: a line that was begun gets one outcome; one that a crash or power cut
 * left without is `partial` at the next start.
 */
import { WorldError } from '../../../failure/failure.ts';
import type { CoreEvent } from '../../../player/protocol.ts';
import type { Clock, Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { WallTime } from '../../../time/instant.ts';
import type { OverrideRow } from '../../console/api/box-view.ts';
import type { Store } from '../../store/store.ts';
import { outcomeOf } from '../book/outcome.ts';
import { pressedTitle, pressedWhat } from './pressed-airing.ts';

const KEPT = 200;

/** A store that could not be asked or written is tried again: a card may come back. */
const TRY_AGAIN = Duration.seconds(30);

export interface OverrideLogParts {
  readonly clock: Pick<Clock, 'wall'>;
  readonly timers: Timers;
  readonly store: Pick<Store, 'overrides'>;
}

export class OverrideLog {
  readonly #parts: OverrideLogParts;
  /** Newest first. */
  #rows: readonly OverrideRow[] = [];
  /** Ids of lines that the store does not have as they are. */
  readonly #unkept = new Set<string>();
  #recalled = false;
  #asking = false;
  #closed = false;
  #cancel = () => {};

  constructor(parts: OverrideLogParts) {
    this.#parts = parts;
    this.#ask();
  }

  /** Newest first. */
  get rows(): readonly OverrideRow[] {
    return this.#rows;
  }

  /** A line begins, or is all there is of it. */
  add(row: Omit<OverrideRow, 'at'>): void {
    const at = WallTime.format(this.#parts.clock.wall());
    this.#rows = [{ ...row, at }, ...this.#rows].slice(0, KEPT);
    this.#keep(row.id);
  }

  /** What the core thread says. */
  handle(event: CoreEvent): void {
    if (event.type === 'override') {
      const { item, by } = event;
      this.add({ id: item.id, by, what: pressedWhat(event), title: pressedTitle(event) });
    }
    if (event.type !== 'ended') return;
    const { record } = event;
    const begun = this.#rows.find(({ id }) => id === record.item);
    if (!begun || begun.outcome !== undefined) return;
    const { outcome, soundedMs } = outcomeOf(record, {});
    this.#settle({ ...begun, outcome, soundedMs: Math.round(soundedMs) });
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  #settle(row: OverrideRow): void {
    this.#rows = this.#rows.map((other) => (other.id === row.id ? row : other));
    this.#keep(row.id);
  }

  #keep(id: string): void {
    this.#unkept.add(id);
    this.#write();
  }

  /** Oldest first, so that the store has them in their order. */
  #write(): void {
    if (!this.#recalled || this.#asking) return;
    const next = this.#rows.findLast(({ id }) => this.#unkept.has(id));
    if (!next) {
      this.#unkept.clear();
      return;
    }
    this.#asking = true;
    this.#unkept.delete(next.id);
    this.#parts.store.overrides.put(next).then(
      () => {
        this.#asking = false;
        this.#write();
      },
      (error: unknown) => {
        this.#unkept.add(next.id);
        this.#later(error, () => this.#write());
      },
    );
  }

  /** What earlier runs left; asked for first, so that what is written comes behind it. */
  #ask(): void {
    this.#asking = true;
    this.#parts.store.overrides.newest(KEPT).then(
      (kept) => {
        this.#asking = false;
        this.#recalled = true;
        const mine = new Set(this.#rows.map(({ id }) => id));
        const earlier = kept.filter(({ id }) => !mine.has(id));
        this.#rows = [...this.#rows, ...earlier].slice(0, KEPT);
        for (const row of earlier)
          if (row.outcome === undefined) this.#settle({ ...row, outcome: 'partial' });
        this.#write();
      },
      (error: unknown) => this.#later(error, () => this.#ask()),
    );
  }

  /** A store that fails has raised its own fault: `recall` asks it at the same time. */
  #later(error: unknown, then: () => void): void {
    if (!(error instanceof WorldError)) throw error;
    if (this.#closed) return;
    this.#cancel = this.#parts.timers.after(TRY_AGAIN, () => {
      this.#asking = false;
      then();
    });
  }
}
