/**
 * Reports on their way to the province: at least once, in order, with the times at which things happened.
 *
 * They wait in the store; while the store cannot take them, in memory. Driven by `Link`. Nobody waits for it: `put` answers at
 * once, whatever disk and network do. Invariant: a report leaves the store only after the broker has acknowledged it. A fault does not
 * stand in the queue while there is a session: what is wrong now is known now, whatever waits before it and however slow the disk is.
 */
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import type { Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import type { FaultSink } from '../../health/fault-sink.ts';
import type { QueuedReport, Report, Store } from '../../store/store.ts';
import type { Codec, Outgoing } from '../codec/port.ts';

/** Unacknowledged reports at most: a slow link is kept busy, and a lost one repeats no more than this. */
const WINDOW = 16;

/** After a refusal of the broker or a failure of the store (a permission or a disk can be mended). */
const TRY_AGAIN = Duration.seconds(30);

/** Reports in memory while the store is unable: some 0.5 MB. The oldest goes first, and is counted. */
const MOST_IN_MEMORY = 1_000;

export interface OutboxParts {
  /** What it has no word for is not owed to anybody. */
  readonly codec: Pick<Codec, 'write'>;
  readonly store: Pick<Store, 'outbox'>;
  readonly timers: Timers;
  readonly faults: FaultSink;
  /** Resolves when the broker has it. Throws WorldError `link.lost`, `link.refused`. */
  publish(packet: Outgoing): Promise<void>;
}

export class Outbox {
  readonly #parts: OutboxParts;
  /** What the store did not take, oldest first. */
  #stranded: Report[] = [];
  #lost = 0;
  #waiting = 0;
  /** By id, faults that did not wait for their turn, and whether the broker took them. */
  readonly #ahead = new Map<string, Promise<boolean>>();
  #connected = false;
  #draining = false;
  #again = false;
  #cancelRetry: (() => void) | undefined;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Reports that wait, as far as is known without asking the store. */
  get waiting(): number {
    return this.#waiting + this.#stranded.length;
  }

  put(report: Report): void {
    this.#waiting += 1;
    if (report.type === 'fault' && this.#connected)
      this.#ahead.set(report.payload.id, this.#sendAhead(report));
    this.#parts.store.outbox.put(report).then(
      () => this.#drain(),
      (error: unknown) => {
        if (!(error instanceof WorldError)) throw error;
        this.#waiting -= 1;
        this.#strand(report, error);
        this.#drain();
      },
    );
  }

  connected(): void {
    this.#connected = true;
    this.#drain();
  }

  disconnected(): void {
    this.#connected = false;
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
  }

  /** One drain at a time; what is put meanwhile makes it look once more. */
  #drain(): void {
    if (!this.#connected || this.#cancelRetry) return;
    if (this.#draining) {
      this.#again = true;
      return;
    }
    this.#draining = true;
    this.#drainAll()
      .catch((error: unknown) => {
        if (!(error instanceof WorldError)) throw error;
        if (!this.#connected || error.code === 'link.lost') return; // the next session drains again
        this.#cancelRetry = this.#parts.timers.after(TRY_AGAIN, () => {
          this.#cancelRetry = undefined;
          this.#drain();
        });
      })
      .finally(() => {
        this.#draining = false;
        if (this.#again) {
          this.#again = false;
          this.#drain();
        }
      });
  }

  async #drainAll(): Promise<void> {
    // What the store refused goes first: it may be all there is, and the store may stay unable.
    while (this.#stranded.length > 0 && this.#connected) {
      const [first] = this.#stranded;
      if (!first) break;
      await this.#publish(first);
      this.#stranded = this.#stranded.filter((report) => report !== first);
      if (this.#stranded.length === 0) this.#parts.faults.clear('link.outbox-in-memory');
    }
    const { outbox } = this.#parts.store;
    while (this.#connected) {
      const batch = await outbox.oldest(WINDOW);
      if (batch.length === 0) {
        this.#waiting = await outbox.count();
        return;
      }
      const { delivered, failure } = await this.#deliver(batch);
      if (delivered) {
        await outbox.delivered(delivered.seq);
        this.#waiting = await outbox.count();
      }
      if (failure) throw failure;
    }
  }

  /** Sends all at once, and answers the last of those that came through without a gap. */
  async #deliver(
    batch: readonly QueuedReport[],
  ): Promise<{ delivered: QueuedReport | undefined; failure: unknown }> {
    const ends = await Promise.allSettled(batch.map((report) => this.#publish(report)));
    const broken = ends.findIndex(({ status }) => status === 'rejected');
    const end = ends[broken];
    return {
      delivered: broken === -1 ? batch.at(-1) : batch[broken - 1],
      failure: end?.status === 'rejected' ? end.reason : undefined,
    };
  }

  /** Resolves at once for what went ahead of its turn. */
  async #publish(report: Report): Promise<void> {
    const { id } = report.payload;
    const ahead = this.#ahead.get(id);
    this.#ahead.delete(id);
    if (ahead && (await ahead)) return;
    await this.#send(report);
  }

  #sendAhead(report: Report): Promise<boolean> {
    return this.#send(report).then(
      () => true,
      (error: unknown) => {
        if (!(error instanceof WorldError)) throw error;
        return false;
      },
    );
  }

  #send(report: Report): Promise<void> {
    const packet = this.#parts.codec.write(report);
    return packet ? this.#parts.publish(packet) : Promise.resolve();
  }

  #strand(report: Report, why: WorldError): void {
    this.#stranded.push(report);
    if (this.#stranded.length > MOST_IN_MEMORY) {
      this.#stranded.shift();
      this.#lost += 1;
    }
    const lost = this.#lost > 0 ? ` Đã mất ${this.#lost} báo cáo cũ nhất.` : '';
    this.#parts.faults.raise(
      'link.outbox-in-memory',
      `Không ghi được báo cáo vào thẻ nhớ (${reasonOf(why)}); báo cáo đang giữ tạm trong bộ nhớ.${lost}`,
    );
  }
}
