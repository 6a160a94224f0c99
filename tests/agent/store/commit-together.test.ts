import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commitTogether } from '../../../agent/store/commit-together.ts';
import type { Call } from '../../../agent/store/messages.ts';
import { migrate } from '../../../agent/store/migrations/migrate.ts';
import { MIGRATIONS } from '../../../agent/store/migrations/migrations.ts';
import { repositoriesOf } from '../../../agent/store/repositories/repositories-of.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { documentOf, NOON, playReport } from './samples.ts';

function shelves() {
  const said: string[] = [];
  const db = new Database(join(temporaryFolder(), 'loa.sqlite'), {
    verbose: (sql) => said.push(String(sql)),
    timeout: 0,
  });
  onTestFinished(() => void db.close());
  migrate(db, MIGRATIONS);
  db.pragma('journal_mode = WAL');
  const repositories = repositoriesOf(db);
  said.length = 0;
  return { db, repositories, said };
}

const put = (id: string, length = 10): Call => ({
  repository: 'documents',
  method: 'put',
  args: [documentOf(id, { jws: 'x'.repeat(length) })],
});
const readAll: Call = { repository: 'documents', method: 'all', args: [] };
const lastTime: Call = { repository: 'lastTime', method: 'put', args: [NOON, true] };

describe('requests that arrive together', () => {
  it('share one commit, and wait for the disk once', () => {
    const { said, ...store } = shelves();
    const outcomes = commitTogether(
      store,
      Array.from({ length: 100 }, (_, n) => put(`s${n}`)),
    );
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(said.filter((sql) => sql === 'COMMIT')).toHaveLength(1);
    expect(said[0]).toBe('PRAGMA synchronous = FULL');
  });

  it('do not wait for the disk when none of them promises durability', () => {
    const { said, ...store } = shelves();
    commitTogether(store, [lastTime, readAll]);
    expect(said[0]).toBe('PRAGMA synchronous = NORMAL');
  });

  it('take no lock when they only read', () => {
    const { db, repositories } = shelves();
    const other = new Database(db.name);
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    expect(commitTogether({ db, repositories }, [readAll])).toEqual([{ ok: true, value: [] }]);
    expect(() => commitTogether({ db, repositories }, [lastTime])).toThrow(/Another program holds the store/);
  });

  it('hear each its own end on a full disk: what fits is kept, what does not is named', () => {
    const { db, repositories } = shelves();
    const pages = db.pragma('page_count', { simple: true }) as number;
    db.pragma(`max_page_count = ${pages + 4}`);
    const outcomes = commitTogether({ db, repositories }, [put('a'), put('huge', 100_000), put('b')]);
    expect(outcomes[0]).toEqual({ ok: true, value: undefined });
    expect(outcomes[1]).toMatchObject({ ok: false, code: 'store.disk-full' });
    expect(outcomes[2]).toEqual({ ok: true, value: undefined });
    expect(repositories.documents.all().map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('undo a call of several statements whole', () => {
    const { db, repositories } = shelves();
    db.exec(
      'DROP TABLE play_log; CREATE TABLE play_log (number, id, shelf, payload CHECK (payload IS NULL))',
    );
    const outcomes = commitTogether({ db, repositories }, [
      { repository: 'outbox', method: 'put', args: [playReport('1')] },
      put('a'),
    ]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([false, true]);
    expect(repositories.outbox.count()).toBe(0);
  });

  it('are told when they name what the store does not have', () => {
    const { said: _, ...store } = shelves();
    const [outcome] = commitTogether(store, [{ repository: 'outbox', method: 'toString', args: [] }]);
    expect(outcome).toEqual({ ok: false, message: 'the store has no method outbox.toString' });
  });
});
