/**
 * Items that were given ahead of the instant they are to be heard at. Each waits here, unknown to the arbiter, until that is near
 * enough for its first frame to be placed. Driven by the core at each turn; a turn in which nothing is due allocates nothing.
 */
import { Duration } from '../../time/duration.ts';
import { after, between, type MonotonicTime } from '../../time/instant.ts';
import type { PlayItem } from '../item.ts';

export type TimedItem = PlayItem & { readonly startAt: MonotonicTime };

/** A relay that closes this much earlier than it must costs nothing; one turn too late costs the first word. */
const EARLIER = Duration.ms(30);

const NOWHERE: readonly string[] = [];

export class Ahead {
  /** By instant. */
  readonly #items: TimedItem[] = [];

  /** Whether an item is to be held at `now`; `reach` is how far ahead the arbiter takes it. */
  static holds(item: PlayItem, now: MonotonicTime, reach: Duration): item is TimedItem {
    return item.startAt !== undefined && item.startAt > after(now, reach);
  }

  hold(item: TimedItem): void {
    this.#items.push(item);
    this.#items.sort((a, b) => a.startAt - b.startAt);
  }

  /** Takes out one whose instant is within `reach`. */
  due(now: MonotonicTime, reach: Duration): TimedItem | undefined {
    const first = this.#items[0];
    return first && first.startAt <= after(now, reach) ? this.#items.shift() : undefined;
  }

  /** Takes out one item, or all. Answers their ids. */
  end(id: string | 'all'): readonly string[] {
    const ended = this.#items.filter((item) => id === 'all' || item.id === id).map((item) => item.id);
    for (const one of ended)
      this.#items.splice(
        this.#items.findIndex((item) => item.id === one),
        1,
      );
    return ended;
  }

  /** Of an item that waits here: no amplifier is warmed for a zone that it left. */
  narrow(id: string, zones: readonly string[]): void {
    const at = this.#items.findIndex((item) => item.id === id);
    const item = this.#items[at];
    if (item) this.#items[at] = { ...item, zones };
  }

  /** Zones that have to be switched on for the next one by now. `readyIn`: how long they take until they pass sound. */
  warm(
    now: MonotonicTime,
    zones: { readyIn(ids: readonly string[], now: MonotonicTime): Duration },
  ): readonly string[] {
    const first = this.#items[0];
    if (!first) return NOWHERE;
    const left = between(now, first.startAt);
    return left <= zones.readyIn(first.zones, now) + EARLIER ? first.zones : NOWHERE;
  }
}
