/**
 * The faults of this box: every room says here what is wrong, the province hears of each once. `turnPage` decides, this applies it
 * and keeps the time. Driven by all rooms of the main thread.
 */
import type { Fault } from '../../../province/contract/messages/fault.ts';
import type { Clock, Timers } from '../../../time/clock.ts';
import { between, WallTime } from '../../../time/instant.ts';
import type { Log } from '../../log/log.ts';
import type { Report } from '../../store/store.ts';
import type { FaultSink } from '../fault-sink.ts';
import { type FaultBook, type FaultInput, nextLook, turnPage } from './fault-book.ts';

export interface FaultsParts {
  readonly nodeId: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly newId: () => string;
  report(report: Report): void;
}

export class Faults implements FaultSink {
  readonly #parts: FaultsParts;
  #book: FaultBook = new Map();
  #cancelLook: (() => void) | undefined;
  readonly #listeners: ((fault: Fault) => void)[] = [];

  constructor(parts: FaultsParts) {
    this.#parts = parts;
  }

  /** Codes of those that hold now, for the heartbeat. */
  get holding(): readonly string[] {
    return [...this.#book.keys()];
  }

  /** Those that hold now, with what is to be done. */
  get entries(): readonly { readonly code: string; readonly detail: string }[] {
    return [...this.#book].map(([code, { detail }]) => ({ code, detail }));
  }

  /** Told of each report: a fault that begins, and one that is over. */
  onReport(listener: (fault: Fault) => void): void {
    this.#listeners.push(listener);
  }

  raise(code: string, detail: string): void {
    this.#turn({ kind: 'raise', code, detail });
  }

  note(code: string, detail: string): void {
    this.#turn({ kind: 'note', code, detail });
  }

  clear(code: string): void {
    this.#turn({ kind: 'clear', code });
  }

  close(): void {
    this.#cancelLook?.();
  }

  #turn(input: FaultInput): void {
    const { clock, log, report } = this.#parts;
    const { book, news } = turnPage(this.#book, input, { wall: clock.wall(), monotonic: clock.monotonic() });
    this.#book = book;
    this.#lookLater();
    for (const { code, status, detail, count, at } of news) {
      const { nodeId, newId } = this.#parts;
      const payload: Fault = {
        v: 1,
        id: newId(),
        nodeId,
        at: WallTime.format(at),
        code,
        status,
        detail,
        count,
      };
      if (status === 'raised') log.warn({ code, detail }, `fault raised: ${code}`);
      else log.info({ code, count }, `fault cleared: ${code}`);
      report({ type: 'fault', payload });
      for (const listener of this.#listeners) listener(payload);
    }
  }

  #lookLater(): void {
    const { clock, timers } = this.#parts;
    this.#cancelLook?.();
    const at = nextLook(this.#book);
    this.#cancelLook =
      at === undefined
        ? undefined
        : timers.after(between(clock.monotonic(), at), () => this.#turn({ kind: 'look' }));
  }
}
