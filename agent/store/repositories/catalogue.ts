/** What lies in the media folder, as it was verified. The folder itself is `agent/content`'s. */
import type { Database } from 'better-sqlite3';
import type { Loudness } from '../../../player/decode/level/loudness.ts';
import type { WallTime } from '../../../time/instant.ts';
import type { Direct } from '../repository.ts';
import type { CatalogueEntry } from '../store.ts';

interface Row {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaMs: number | null;
  readonly verifiedAt: WallTime;
  readonly lastUsedAt: WallTime;
  readonly lufs: number | null;
  readonly truePeakDbtp: number | null;
  readonly limitedGainDb: number | null;
  readonly limitedLufs: number | null;
}

export function catalogue(db: Database): Direct<'catalogue'> {
  const all = db.prepare<[], Row>(
    `SELECT sha256, bytes, media_ms AS mediaMs, verified_at AS verifiedAt, last_used_at AS lastUsedAt,
            loudness_lufs AS lufs, true_peak_dbtp AS truePeakDbtp,
            limited_gain_db AS limitedGainDb, limited_lufs AS limitedLufs
     FROM catalogue ORDER BY sha256`,
  );
  const put = db.prepare<Row>(
    `INSERT OR REPLACE INTO catalogue (sha256, bytes, media_ms, verified_at, last_used_at,
                                       loudness_lufs, true_peak_dbtp, limited_gain_db, limited_lufs)
     VALUES (@sha256, @bytes, @mediaMs, @verifiedAt, @lastUsedAt,
             @lufs, @truePeakDbtp, @limitedGainDb, @limitedLufs)`,
  );
  const drop = db.prepare('DELETE FROM catalogue WHERE sha256 = ?');
  return {
    all: () => all.all().map(entryOf),
    put: (entry) => void put.run(rowOf(entry)),
    drop: (sha256) => void drop.run(sha256),
  };
}

function rowOf({ loudness, mediaMs, ...rest }: CatalogueEntry): Row {
  return {
    ...rest,
    mediaMs: mediaMs ?? null,
    lufs: loudness?.lufs ?? null,
    truePeakDbtp: loudness?.truePeakDbtp ?? null,
    limitedGainDb: loudness?.limited?.gainDb ?? null,
    limitedLufs: loudness?.limited?.lufs ?? null,
  };
}

function entryOf({ mediaMs, lufs, truePeakDbtp, limitedGainDb, limitedLufs, ...row }: Row): CatalogueEntry {
  const limited =
    limitedGainDb !== null && limitedLufs !== null ? { gainDb: limitedGainDb, lufs: limitedLufs } : undefined;
  const loudness: Loudness | undefined =
    lufs !== null && truePeakDbtp !== null ? { lufs, truePeakDbtp, ...(limited && { limited }) } : undefined;
  return { ...row, ...(mediaMs !== null && { mediaMs }), ...(loudness && { loudness }) };
}
