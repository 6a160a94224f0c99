/**
 * Puts messages on disk beside the alert path, and promises them by a receipt when the disk has them; never before.
 */
import { WorldError } from '../../../../failure/failure.ts';
import type { Read } from '../../../../province/contract/read-message.ts';
import type { WallTime } from '../../../../time/instant.ts';
import type { FaultSink } from '../../../health/fault-sink.ts';
import type { Report, SeenId, Store } from '../../../store/store.ts';
import type { Receipts } from '../receipts.ts';
import { documentId, type HeldMessage, type SeenMessage, seenKey } from './inbox-memory.ts';

export interface KeepingParts {
  readonly store: Pick<Store, 'documents' | 'seen'>;
  readonly faults: FaultSink;
  readonly receipts: Receipts;
  report(report: Report): void;
}

/** Unkept promises at most; the province sends one-offs again, the plan asks for state. */
const MOST_OWED = 1_000;

interface Owed {
  readonly read: Pick<Read, 'claims' | 'jws' | 'sha256'>;
  readonly held: HeldMessage | undefined;
  readonly seen: SeenMessage | undefined;
}

export class Keeping {
  readonly #parts: KeepingParts;
  /** What the disk refused, by issuer and jti. */
  readonly #owed = new Map<string, Owed>();

  constructor(parts: KeepingParts) {
    this.#parts = parts;
  }

  /** Answers at once. `held` for what holds, `seen` for a one-off, both for an alert or bulletin. */
  keep(read: Owed['read'], held?: HeldMessage, seen?: SeenMessage): void {
    const { claims } = read;
    const { store, receipts, report } = this.#parts;
    const marks = [held, seen].filter((mark) => mark !== undefined);
    for (const mark of marks) mark.kept = 'storing';
    const key = seenKey(claims.iss, claims.jti);
    const id = seen && { jti: key, exp: seen.exp, iat: claims.iat };
    this.#owed.delete(key);
    const written = held ? this.document(read, held.receivedAt, id) : id && store.seen.add(id);
    this.#afterwards(written ?? Promise.resolve(), (kept) => {
      for (const mark of marks) mark.kept = kept ? 'stored' : 'failed';
      if (kept) report({ type: 'receipt', payload: receipts.received(claims) });
      else if (this.#owed.size < MOST_OWED) this.#owed.set(key, { read, held, seen });
    });
  }

  /** Tries all that is owed once more, except what `gone` says is held no longer. */
  again(gone: (held: HeldMessage) => boolean): void {
    const owed = [...this.#owed.values()];
    this.#owed.clear();
    for (const { read, held, seen } of owed) if (!held || !gone(held)) this.keep(read, held, seen);
  }

  /** Nothing for a command: it is done, not kept. */
  document(
    read: Pick<Read, 'claims' | 'jws' | 'sha256'>,
    receivedAt: WallTime,
    seen?: SeenId,
  ): Promise<void> {
    const { claims, jws, sha256 } = read;
    if (claims.type === 'command') return Promise.resolve();
    const version = 'version' in claims ? claims.version : 0;
    const document = { type: claims.type, id: documentId(claims), version, sha256, jws, receivedAt };
    return this.#parts.store.documents.put(document, seen);
  }

  /** A write that no receipt waits for. */
  quietly(write: Promise<void>): void {
    this.#afterwards(write, () => {});
  }

  #afterwards(write: Promise<unknown>, then: (kept: boolean) => void): void {
    const { faults } = this.#parts;
    write.then(
      () => {
        faults.clear('link.not-stored');
        then(true);
      },
      (error: unknown) => {
        if (!(error instanceof WorldError)) throw error;
        faults.raise(
          'link.not-stored',
          `Không ghi được bản tin vào thẻ nhớ: ${error.message}. Bản tin vẫn được phát; kiểm tra thẻ nhớ.`,
        );
        then(false);
      },
    );
  }
}
