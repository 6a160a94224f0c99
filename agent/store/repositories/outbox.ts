/**
 * Reports on their way to the province, in order. Bounded: when it is full, the report of least worth goes first, of
 * equals the oldest, and the loss is counted.
 */
import type { Database } from 'better-sqlite3';
import type { Direct } from '../repository.ts';
import type { QueuedReport, Report } from '../store.ts';
import { playLog } from './play-log.ts';
import { reportWorth } from './report-worth.ts';

/** Reports kept at most: three months without network at about 100 reports a day, some 10 MB. */
const OUTBOX_ROWS = 10_000;

interface Row {
  readonly seq: number;
  readonly type: Report['type'];
  readonly payload: string;
}

export function outbox(db: Database, limits: { rows: number } = { rows: OUTBOX_ROWS }): Direct<'outbox'> {
  const log = playLog(db);
  const put = db.prepare('INSERT INTO outbox (type, worth, payload) VALUES (?, ?, ?)');
  // A row whose page went bad is left out: it must not hold up those behind it.
  const oldest = db.prepare<[number], Row>(
    'SELECT seq, type, payload FROM outbox WHERE json_valid(payload) ORDER BY seq LIMIT ?',
  );
  const delivered = db.prepare('DELETE FROM outbox WHERE seq <= ?');
  const count = db.prepare<[], number>('SELECT count(*) FROM outbox').pluck();
  const giveUp = db.prepare(
    'DELETE FROM outbox WHERE seq IN (SELECT seq FROM outbox ORDER BY worth, seq LIMIT ?)',
  );
  const lost = db.prepare<[], number>('SELECT count FROM outbox_lost').pluck();
  const addLost = db.prepare(
    'INSERT INTO outbox_lost (only, count) VALUES (1, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count',
  );
  return {
    put: (report) => {
      put.run(report.type, reportWorth(report), JSON.stringify(report.payload));
      if (report.type === 'playlog') log.add(report.payload);
      const excess = (count.get() ?? 0) - limits.rows;
      if (excess > 0) {
        giveUp.run(excess);
        addLost.run(excess);
      }
    },
    oldest: (limit) =>
      oldest.all(limit).map((row) => ({ ...row, payload: JSON.parse(row.payload) }) as QueuedReport),
    delivered: (seq) => void delivered.run(seq),
    count: () => count.get() ?? 0,
    lost: () => lost.get() ?? 0,
  };
}
