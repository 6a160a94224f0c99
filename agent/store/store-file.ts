/**
 * The file in use, and what becomes of it. Driven by the store thread.
 *
 * Every request gets an outcome, whatever the disk does: a lock of another program is waited for, a damaged file is set
 * aside and the request runs on a fresh one, and where no file can be opened each request says so until one can.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { reasonOf, WorldError } from '../../failure/failure.ts';
import { WallTime } from '../../time/instant.ts';
import { commitTogether, type Shelves } from './commit-together.ts';
import type { Call, Outcome } from './messages.ts';
import { openFile } from './open-file.ts';
import { repositoriesOf } from './repositories/repositories-of.ts';
import { setAside } from './set-aside.ts';
import type { SetAside, StoreOpened } from './store.ts';

/** A lock is waited for this long (ms). A backup copies the file in seconds; whoever waits longer is told. */
const LOCK_PATIENCE_MS = 120_000;

/** Between two looks at a lock (ms); the thread can be ended in between. */
const LOCK_PAUSE_MS = 100;

/** An open that failed is tried again with the first request after this (ms): each one checks the whole file. */
const REOPEN_MS = 10_000;

type State =
  | { readonly state: 'open'; readonly shelves: Shelves }
  | { readonly state: 'unavailable'; readonly why: string; readonly retryAt: number };

export class StoreFile {
  readonly #file: string;
  readonly #onSetAside: (found: SetAside) => void;
  #now: State = { state: 'unavailable', why: 'not opened yet', retryAt: 0 };

  /** `onSetAside` hears of a file that was set aside after `open`. */
  constructor(file: string, onSetAside: (found: SetAside) => void) {
    this.#file = file;
    this.#onSetAside = onSetAside;
  }

  /** Never throws for what the world does. */
  open(): StoreOpened {
    try {
      const { db, setAside } = openFile(this.#file);
      this.#now = { state: 'open', shelves: { db, repositories: repositoriesOf(db) } };
      return setAside === undefined ? {} : { setAside };
    } catch (thrown) {
      if (!(thrown instanceof WorldError)) throw thrown;
      const why = reasonOf(thrown);
      this.#now = { state: 'unavailable', why, retryAt: performance.now() + REOPEN_MS };
      return { unavailable: why };
    }
  }

  /** Commits the calls together and answers an outcome for each, in order. Throws nothing of the world's. */
  async perform(calls: readonly Call[]): Promise<Outcome[]> {
    const patience = performance.now() + LOCK_PATIENCE_MS;
    for (;;) {
      const shelves = this.#opened();
      if (typeof shelves === 'string') return calls.map(() => refused('store.unavailable', shelves));
      try {
        return commitTogether(shelves, calls);
      } catch (thrown) {
        if (!(thrown instanceof WorldError)) throw thrown;
        if (thrown.code === 'store.damaged') this.#replace(shelves, thrown.message);
        else if (performance.now() < patience) await pause(LOCK_PAUSE_MS);
        else return calls.map(() => refused(thrown.code, thrown.message));
      }
    }
  }

  /** Writes what is in the log back into the file. May be called in any state. */
  close(): void {
    if (this.#now.state === 'open') this.#now.shelves.db.close();
    this.#now = { state: 'unavailable', why: 'closed', retryAt: Number.POSITIVE_INFINITY };
  }

  /** What to work on; a sentence where there is nothing. */
  #opened(): Shelves | string {
    if (this.#now.state === 'unavailable' && performance.now() >= this.#now.retryAt) {
      const { setAside } = this.open();
      if (setAside !== undefined) this.#onSetAside(setAside);
    }
    return this.#now.state === 'open' ? this.#now.shelves : `No store could be opened: ${this.#now.why}`;
  }

  #replace({ db }: Shelves, why: string): void {
    db.close();
    try {
      const path = setAside(this.#file, WallTime.ms(Date.now()));
      this.#onSetAside({ path, why: `damaged: ${why}` });
      this.open();
    } catch (thrown) {
      this.#now = {
        state: 'unavailable',
        why: `it is damaged and cannot be set aside: ${reasonOf(thrown)}`,
        retryAt: performance.now() + REOPEN_MS,
      };
    }
  }
}

function refused(code: string, message: string): Outcome {
  return { ok: false, code, message };
}
