/** The store's twin for tests of other rooms: the same repositories on a database in memory, without a thread. */
import Database from 'better-sqlite3';
import { commitTogether } from '../../../agent/store/commit-together.ts';
import { migrate } from '../../../agent/store/migrations/migrate.ts';
import { MIGRATIONS } from '../../../agent/store/migrations/migrations.ts';
import { repositoriesOf } from '../../../agent/store/repositories/repositories-of.ts';
import type { Store } from '../../../agent/store/store.ts';
import { storeMethods } from '../../../agent/store/store-methods.ts';
import { WorldError } from '../../../failure/failure.ts';

export function memoryStore(): Store {
  const db = new Database(':memory:');
  migrate(db, MIGRATIONS);
  const shelves = { db, repositories: repositoriesOf(db) };
  return {
    opened: Promise.resolve({}),
    onSetAside: () => undefined,
    ...storeMethods(async (call) => {
      if (!db.open) throw new WorldError('store.closed', 'The store was closed before it could answer');
      // What goes in is cut off from its caller, as a message to a thread is.
      const [outcome] = commitTogether(shelves, [structuredClone(call)]);
      if (outcome?.ok) return outcome.value;
      throw outcome?.code === undefined
        ? new Error(outcome?.message)
        : new WorldError(outcome.code, outcome.message);
    }),
    close: async () => void db.close(),
  };
}
