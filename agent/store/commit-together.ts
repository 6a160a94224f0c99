/**
 * Group commit: requests that arrived together share one transaction, so that a hundred schedules wait for the disk
 * once. Driven by the store thread.
 *
 * No outcome is given before the commit that it speaks of. One request that fails takes nothing of the others with it.
 */
import type { Database } from 'better-sqlite3';
import { reasonOf, WorldError } from '../../failure/failure.ts';
import type { Call, Outcome } from './messages.ts';
import { type Cost, type DirectRepositories, METHODS } from './repository.ts';
import { storeFailure } from './store-failure.ts';

/** A file in use: its connection and the repositories prepared on it. */
export interface Shelves {
  readonly db: Database;
  readonly repositories: DirectRepositories;
}

/**
 * Answers an outcome for each call, in order. Throws WorldError `store.busy` and `store.damaged`, with nothing of the batch
 * kept: the caller waits, or opens another file, and asks again.
 */
export function commitTogether(shelves: Shelves, calls: readonly Call[]): Outcome[] {
  const { db } = shelves;
  const costs = calls.map(costOf);
  try {
    if (costs.every((cost) => cost === 'read')) db.exec('BEGIN');
    else {
      db.pragma(`synchronous = ${costs.includes('durable') ? 'FULL' : 'NORMAL'}`);
      db.exec('BEGIN IMMEDIATE');
    }
    const outcomes = calls.map((call) => perform(shelves, call));
    db.exec('COMMIT');
    return outcomes;
  } catch (thrown) {
    if (db.inTransaction) db.exec('ROLLBACK');
    const failure = storeFailure(thrown);
    if (failure instanceof WorldError && ['store.busy', 'store.damaged'].includes(failure.code))
      throw failure;
    // Together they failed, as when the disk is full: one by one, those that fit are kept and each hears its own end.
    return calls.length === 1 ? [failed(failure)] : calls.flatMap((call) => commitTogether(shelves, [call]));
  }
}

/** Undefined for what the store does not offer. */
function costOf({ repository, method }: Call): Cost | undefined {
  const methods: Readonly<Record<string, Cost>> = METHODS[repository];
  return Object.hasOwn(methods, method) ? methods[method] : undefined;
}

/** Runs one call within the batch. Throws only what ends the batch. */
function perform({ db, repositories }: Shelves, call: Call): Outcome {
  if (costOf(call) === undefined)
    return failed(new Error(`the store has no method ${call.repository}.${call.method}`));
  const methods = repositories[call.repository] as unknown as Record<string, (...args: unknown[]) => unknown>;
  try {
    // A nested transaction is a savepoint: a call of several statements is undone whole.
    const value = db.transaction(() => methods[call.method]?.(...call.args))();
    return { ok: true, value };
  } catch (thrown) {
    const failure = storeFailure(thrown);
    if (failure instanceof WorldError) throw thrown;
    return failed(failure);
  }
}

function failed(failure: unknown): Outcome {
  const code = failure instanceof WorldError ? { code: failure.code } : {};
  return { ok: false, ...code, message: reasonOf(failure) };
}
