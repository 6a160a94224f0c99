/**
 * Messages that hold, as they were signed. One per type and id: a newer one replaces it.
 *
 * Invariant: no id of a message is on disk without the document that came in it. If it were, an alert that a full disk or a
 * power cut kept from being stored would be taken for a replay when the province sends it again.
 */
import type { Database } from 'better-sqlite3';
import type { Direct } from '../repository.ts';
import type { HeldDocument } from '../store.ts';
import { seen } from './seen.ts';

export function documents(db: Database): Direct<'documents'> {
  const ids = seen(db);
  const all = db.prepare<[], HeldDocument>(
    'SELECT type, id, version, sha256, jws, received_at AS receivedAt FROM document ORDER BY type, id',
  );
  const put = db.prepare<HeldDocument>(
    `INSERT OR REPLACE INTO document (type, id, version, sha256, jws, received_at)
     VALUES (@type, @id, @version, @sha256, @jws, @receivedAt)`,
  );
  const drop = db.prepare('DELETE FROM document WHERE type = ? AND id = ?');
  return {
    all: () => all.all(),
    put: (document, id) => {
      put.run(document);
      if (id) ids.add(id);
    },
    drop: (type, id) => void drop.run(type, id),
  };
}
