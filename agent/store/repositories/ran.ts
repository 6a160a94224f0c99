/** The ledger of occurrences that were started, ended or missed: nothing in it runs again. */
import type { Database } from 'better-sqlite3';
import type { Direct } from '../repository.ts';
import type { RanItem } from '../store.ts';

export function ran(db: Database): Direct<'ran'> {
  const since = db.prepare<[number], RanItem>(
    'SELECT key, outcome, at FROM ran WHERE at >= ? ORDER BY at, key',
  );
  const put = db.prepare<RanItem>(
    'INSERT OR REPLACE INTO ran (key, outcome, at) VALUES (@key, @outcome, @at)',
  );
  const forget = db.prepare('DELETE FROM ran WHERE at < ?');
  return {
    since: (from) => since.all(from),
    put: (item) => void put.run(item),
    forgetBefore: (before) => void forget.run(before),
  };
}
