/** The last round of each alert. One that was started and not finished was cut by a crash or power loss. */
import type { Database } from 'better-sqlite3';
import type { WallTime } from '../../../time/instant.ts';
import type { Direct } from '../repository.ts';

interface Row {
  readonly alertId: string;
  readonly startedAt: WallTime;
  readonly finished: 0 | 1;
}

export function rounds(db: Database): Direct<'rounds'> {
  const all = db.prepare<[], Row>(
    'SELECT alert_id AS alertId, started_at AS startedAt, finished FROM round ORDER BY started_at, alert_id',
  );
  const put = db.prepare<Row>(
    'INSERT OR REPLACE INTO round (alert_id, started_at, finished) VALUES (@alertId, @startedAt, @finished)',
  );
  const drop = db.prepare('DELETE FROM round WHERE alert_id = ?');
  return {
    all: () => all.all().map((row) => ({ ...row, finished: row.finished === 1 })),
    put: (round) => void put.run({ ...round, finished: round.finished ? 1 : 0 }),
    drop: (alertId) => void drop.run(alertId),
  };
}
