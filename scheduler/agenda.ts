/**
 * The occurrences around a time, in order, without asking every programme each time.
 *
 * Each programme stands in a queue under its next start; moving ahead takes only those that fall due. A jump back or far
 * ahead queues all of them anew, which is the only cost that grows with their number. What it keeps is a memory of pure
 * answers: the same question has the same answer however it was reached.
 */
import { Duration } from '../time/duration.ts';
import { after, type WallTime } from '../time/instant.ts';
import type { Entry, Planned, Series } from './entry.ts';
import { occurrenceKey } from './occurrences.ts';

/** What was started, ended or missed. What it has once, it has for as long as the occurrence may be asked for. */
export interface RanLedger {
  has(key: string): boolean;
}

interface Cursor {
  readonly series: Series;
  readonly next: WallTime;
}

/** Steps of the clock up to this size back are met from memory, larger ones queue all anew. */
const SLACK = Duration.hours(1);
/** Occurrences this long before the time asked for are forgotten. */
const KEPT = Duration.days(2);
/** Walking further ahead than this costs more than to queue anew. */
const JUMP = Duration.days(2);

export class Agenda {
  readonly #series: readonly Series[];
  /** Latest first: the end is what falls due next. */
  #queue: Cursor[] = [];
  /** All that starts in [#from, #until), by start. */
  #known: Planned[] = [];
  #from: WallTime | undefined;
  #until: WallTime | undefined;
  #undecided = new WeakMap<RanLedger, { readonly until: WallTime; readonly open: readonly Planned[] }>();

  constructor(series: readonly Series[]) {
    this.#series = series;
  }

  /** Those planned in [from, until), by start, then key. */
  between(from: WallTime, until: WallTime): readonly Planned[] {
    this.#reach(from, until);
    return this.#known.slice(this.#indexOf(from), this.#indexOf(until));
  }

  /** Those planned in [from, until) that the ledger does not have. Costs what is open, not what is over. */
  undecided(ran: RanLedger, from: WallTime, until: WallTime): readonly Planned[] {
    const last = this.#undecided.get(ran);
    const fresh = last === undefined || until < last.until;
    const old = fresh ? [] : last.open.filter((planned) => planned.occurrence.plannedAt >= from);
    const start = fresh || last.until < from ? from : last.until;
    const open = [...old, ...this.between(start, until)].filter(({ occurrence }) => !ran.has(occurrence.key));
    this.#undecided.set(ran, { until, open });
    return open;
  }

  #reach(from: WallTime, until: WallTime): void {
    if (
      this.#from === undefined ||
      this.#until === undefined ||
      from < this.#from ||
      from > this.#until + JUMP
    )
      this.#restart(after(from, Duration.ms(-SLACK)));
    for (let due = this.#queue.at(-1); due !== undefined && due.next < until; due = this.#queue.at(-1)) {
      this.#queue.pop();
      this.#known.push(plan(due));
      const next = due.series.starts.next(after(due.next, Duration.ms(1)));
      if (next !== undefined) this.#enqueue({ series: due.series, next });
    }
    if (this.#until === undefined || until > this.#until) this.#until = until;
    this.#forgetBefore(after(from, Duration.ms(-KEPT)));
  }

  #restart(from: WallTime): void {
    this.#from = from;
    this.#until = from;
    this.#known = [];
    this.#queue = [];
    for (const series of this.#series) {
      const next = series.starts.next(from);
      if (next !== undefined) this.#queue.push({ series, next });
    }
    this.#queue.sort(laterFirst);
  }

  #enqueue(cursor: Cursor): void {
    let [low, high] = [0, this.#queue.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#queue[middle];
      if (other !== undefined && laterFirst(other, cursor) < 0) low = middle + 1;
      else high = middle;
    }
    this.#queue.splice(low, 0, cursor);
  }

  /** Of the first known one at or after `t`. */
  #indexOf(t: WallTime): number {
    let [low, high] = [0, this.#known.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#known[middle]?.occurrence.plannedAt ?? Infinity) < t) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #forgetBefore(t: WallTime): void {
    const index = this.#indexOf(t);
    // Half at a time: each one is moved once on average.
    if (index === 0 || index < this.#known.length / 2) return;
    this.#known.splice(0, index);
    this.#from = t;
  }
}

function laterFirst(a: Cursor, b: Cursor): number {
  return b.next - a.next || (name(a.series.entry) < name(b.series.entry) ? 1 : -1);
}

function name(entry: Entry): string {
  return `${entry.scheduleId}/${entry.programme.id}`;
}

function plan({ series: { entry }, next }: Cursor): Planned {
  const { source, scheduleId, issuer, programme } = entry;
  const key = occurrenceKey(scheduleId, programme.id, next);
  return {
    entry,
    occurrence: {
      key,
      source,
      scheduleId,
      issuer,
      programme,
      plannedAt: next,
      end: after(next, entry.length),
    },
  };
}
