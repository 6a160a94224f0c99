import Database from 'better-sqlite3';
import { WorldError } from '../../failure/failure.ts';

/**
 * What SQLite threw, in the store's own codes. Anything that is not the world's doing comes back as it was thrown.
 *
 * `store.damaged` never leaves the thread: the file is set aside and the request runs on a fresh one.
 */
export function storeFailure(thrown: unknown): unknown {
  if (!(thrown instanceof Database.SqliteError)) return thrown;
  // Extended codes carry a detail after the primary one: SQLITE_IOERR_WRITE, SQLITE_BUSY_SNAPSHOT.
  const kind = KINDS.find(({ codes }) => codes.test(thrown.code));
  return kind === undefined
    ? thrown
    : new WorldError(kind.code, `${kind.what}: ${thrown.message} (${thrown.code})`, { cause: thrown });
}

const KINDS: readonly { readonly codes: RegExp; readonly code: string; readonly what: string }[] = [
  {
    codes: /^SQLITE_FULL/,
    code: 'store.disk-full',
    what: 'The disk has no room for the store; free some on the data partition',
  },
  {
    codes: /^SQLITE_(BUSY|LOCKED|PROTOCOL)/,
    code: 'store.busy',
    what: 'Another program holds the store; close whatever has loa.sqlite open',
  },
  { codes: /^SQLITE_(CORRUPT|NOTADB)/, code: 'store.damaged', what: 'The store is damaged' },
  {
    codes: /^SQLITE_(IOERR|CANTOPEN|READONLY|PERM|AUTH|NOMEM|NOLFS)/,
    code: 'store.io',
    what: 'The disk does not serve the store; check that the data partition is mounted, writable and sound',
  },
];
