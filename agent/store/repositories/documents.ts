/** Messages that hold, as they were signed. One per type and id: a newer one replaces it. */
import type { Database } from 'better-sqlite3';
import type { Direct } from '../repository.ts';
import type { HeldDocument } from '../store.ts';

export function documents(db: Database): Direct<'documents'> {
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
    put: (document) => void put.run(document),
    drop: (type, id) => void drop.run(type, id),
  };
}
