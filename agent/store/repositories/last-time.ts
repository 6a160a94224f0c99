/** The latest wall time that was known: the clock's lower bound after the power was gone. */
import type { Database } from 'better-sqlite3';
import type { WallTime } from '../../../time/instant.ts';
import type { Direct } from '../repository.ts';

export function lastTime(db: Database): Direct<'lastTime'> {
  const get = db.prepare<[], WallTime>('SELECT at FROM last_time').pluck();
  const put = db.prepare(
    'INSERT INTO last_time (only, at) VALUES (1, ?) ON CONFLICT DO UPDATE SET at = max(at, excluded.at)',
  );
  return { get: () => get.get(), put: (time) => void put.run(time) };
}
