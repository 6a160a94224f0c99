/**
 * Nhật ký phát: proof of play kept on the box for those who stand before it, whether or not the province has it. Bounded
 * by rows, not by age: a clock that steps years ahead must not empty it.
 */
import type { Database } from 'better-sqlite3';
import type { PlayLogRow } from '../../../province/contract/messages/playlog.ts';
import type { Direct } from '../repository.ts';

/** Rows kept of each shelf, the newest. */
export interface PlayLogLimits {
  /** Programmes and bulletins: three months at 100 plays a day, some 6 MB. */
  readonly ordinary: number;
  /** Alerts and overrides have their own shelf, so that no number of programmes pushes one out. */
  readonly emergency: number;
}
const KEPT: PlayLogLimits = { ordinary: 9_000, emergency: 3_000 };

export function playLog(
  db: Database,
  kept: PlayLogLimits = KEPT,
): Direct<'playLog'> & { add(row: PlayLogRow): void } {
  // A row that comes twice is the same play.
  const add = db.prepare(
    'INSERT INTO play_log (id, shelf, payload) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const trim = db.prepare(
    `DELETE FROM play_log WHERE shelf = @shelf AND number <=
       (SELECT number FROM play_log WHERE shelf = @shelf ORDER BY number DESC LIMIT 1 OFFSET @kept)`,
  );
  const newest = db
    .prepare<[number], string>(
      'SELECT payload FROM play_log WHERE json_valid(payload) ORDER BY number DESC LIMIT ?',
    )
    .pluck();
  return {
    add: (row) => {
      const shelf = row.class === 'emergency' || row.class === 'override' ? 'emergency' : 'ordinary';
      add.run(row.id, shelf, JSON.stringify(row));
      trim.run({ shelf, kept: kept[shelf] });
    },
    newest: (limit) => newest.all(limit).map((payload) => JSON.parse(payload) as PlayLogRow),
  };
}
