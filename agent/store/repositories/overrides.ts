/** The log of overrides. Bounded by lines, not by age: a clock that steps years ahead must not empty it. */
import type { Database } from 'better-sqlite3';
import type { OverrideRow } from '../../console/api/box-view.ts';
import type { Direct } from '../repository.ts';

/** A year of a village that presses something every other day. */
const KEPT = 200;

export function overrides(db: Database, kept = KEPT): Direct<'overrides'> {
  const put = db.prepare(
    'INSERT INTO override (id, line) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET line = excluded.line',
  );
  const trim = db.prepare(
    'DELETE FROM override WHERE number <= (SELECT number FROM override ORDER BY number DESC LIMIT 1 OFFSET ?)',
  );
  const newest = db
    .prepare<[number], string>(
      'SELECT line FROM override WHERE json_valid(line) ORDER BY number DESC LIMIT ?',
    )
    .pluck();
  return {
    put: (row) => {
      put.run(row.id, JSON.stringify(row));
      trim.run(kept);
    },
    newest: (limit) => newest.all(limit).map((line) => JSON.parse(line) as OverrideRow),
  };
}
