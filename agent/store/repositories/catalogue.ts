/** What lies in the media folder, as it was verified. The folder itself is `agent/content`'s. */
import type { Database } from 'better-sqlite3';
import type { WallTime } from '../../../time/instant.ts';
import type { Direct } from '../repository.ts';
import type { CatalogueEntry } from '../store.ts';

interface Row {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaMs: number | null;
  readonly verifiedAt: WallTime;
  readonly lastUsedAt: WallTime;
}

export function catalogue(db: Database): Direct<'catalogue'> {
  const all = db.prepare<[], Row>(
    `SELECT sha256, bytes, media_ms AS mediaMs, verified_at AS verifiedAt, last_used_at AS lastUsedAt
     FROM catalogue ORDER BY sha256`,
  );
  const put = db.prepare<Row>(
    `INSERT OR REPLACE INTO catalogue (sha256, bytes, media_ms, verified_at, last_used_at)
     VALUES (@sha256, @bytes, @mediaMs, @verifiedAt, @lastUsedAt)`,
  );
  const drop = db.prepare('DELETE FROM catalogue WHERE sha256 = ?');
  return {
    all: () => all.all().map(entryOf),
    put: (entry) => void put.run({ ...entry, mediaMs: entry.mediaMs ?? null }),
    drop: (sha256) => void drop.run(sha256),
  };
}

function entryOf({ mediaMs, ...row }: Row): CatalogueEntry {
  return mediaMs === null ? row : { ...row, mediaMs };
}
