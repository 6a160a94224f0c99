/**
 * Opens the store's file, or begins one. Driven by the store thread: at its start, after the file could not be opened, and
 * when it proves damaged while in use.
 *
 * Whatever lies at its path, the box gets a working store: a file that is damaged, not ours, or of a release that this one
 * cannot read is set aside whole and reported, never altered and never deleted.
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { WorldError } from '../../failure/failure.ts';
import { WallTime } from '../../time/instant.ts';
import { APPLICATION_ID, migrate, readableFrom } from './migrations/migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { MIGRATIONS } from './migrations/migrations.ts';
import { readHeader } from './read-header.ts';
import { setAside } from './set-aside.ts';
import type { SetAside } from './store.ts';
import { storeFailure } from './store-failure.ts';

/** A call waits this long for another program's lock inside SQLite (ms), where nothing can end it; longer waits are ours. */
const LOCK_WAIT_MS = 1_000;

/** Memory for pages (KiB): the working set is small, and a box has 512 MB. */
const CACHE_KIB = 2_048;

export interface OpenFile {
  readonly db: Database.Database;
  readonly setAside?: SetAside;
}

/** Throws WorldError `store.disk-full`, `store.busy`, `store.io`. `migrations` are other than ours in tests only. */
export function openFile(file: string, migrations: readonly Migration[] = MIGRATIONS): OpenFile {
  try {
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) return { db: begin(file, migrations) };
    const looked = look(file, migrations);
    if (looked.usable) return { db: looked.db };
    const path = setAside(file, WallTime.ms(Date.now()));
    return { db: begin(file, migrations), setAside: { path, why: looked.why } };
  } catch (thrown) {
    const failure = storeFailure(thrown);
    if (failure === thrown && thrown instanceof Error && 'syscall' in thrown)
      throw new WorldError('store.io', `Cannot open the store ${file}: ${thrown.message}`, { cause: thrown });
    throw failure;
  }
}

type Looked =
  | { readonly usable: true; readonly db: Database.Database }
  | { readonly usable: false; readonly why: string };

/** Judges what is there. Only the disk's own failures are thrown: what is wrong with the file is an answer. */
function look(file: string, migrations: readonly Migration[]): Looked {
  const header = readHeader(file);
  if (header.kind === 'other') return { usable: false, why: `damaged: ${header.why}` };
  if (header.applicationId !== APPLICATION_ID)
    return {
      usable: false,
      why: `foreign: its application id is ${hex(header.applicationId)}, not ${hex(APPLICATION_ID)}`,
    };
  const db = new Database(file, { timeout: LOCK_WAIT_MS });
  try {
    const why = fault(db, migrations);
    if (why === undefined) {
      prepare(db, migrations);
      return { usable: true, db };
    }
    db.close();
    return { usable: false, why };
  } catch (thrown) {
    db.close();
    const failure = storeFailure(thrown);
    if (failure instanceof WorldError && failure.code === 'store.damaged')
      return { usable: false, why: `damaged: ${failure.message}` };
    throw thrown;
  }
}

/** What keeps this release from using the file; undefined when nothing does. Throws SqliteError. */
function fault(db: Database.Database, migrations: readonly Migration[]): string | undefined {
  const verdict = db.pragma('quick_check(1)', { simple: true }) as string;
  if (verdict !== 'ok') return `damaged: ${verdict}`;
  const newest = migrations.at(-1)?.version ?? 0;
  const needed = readableFrom(db);
  if (needed > newest)
    return `newer: it needs a release that knows schema ${needed}, this one knows ${newest}`;
  return undefined;
}

function begin(file: string, migrations: readonly Migration[]): Database.Database {
  const db = new Database(file, { timeout: LOCK_WAIT_MS });
  try {
    prepare(db, migrations);
  } catch (thrown) {
    db.close();
    throw thrown;
  }
  // The name of a new file is durable only when its folder is.
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
  return db;
}

function prepare(db: Database.Database, migrations: readonly Migration[]): void {
  // Identity and schema go in before WAL, in one transaction: a power cut leaves an empty file or a whole one.
  migrate(db, migrations);
  db.pragma('journal_mode = WAL');
  db.pragma(`cache_size = -${CACHE_KIB}`);
}

function hex(id: number): string {
  return `0x${id.toString(16)}`;
}
