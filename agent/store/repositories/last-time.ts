/**
 * The latest wall time that was known: the clock's lower bound after the power was gone. A battery-backed clock that was years
 * ahead must not spoil it for ever: a time that is known for certain takes its place.
 */
import type { Database } from 'better-sqlite3';
import type { WallTime } from '../../../time/instant.ts';
import type { Direct } from '../repository.ts';

export function lastTime(db: Database): Direct<'lastTime'> {
  const get = db.prepare<[], WallTime>('SELECT at FROM last_time').pluck();
  const raise = db.prepare(
    'INSERT INTO last_time (only, at) VALUES (1, ?) ON CONFLICT DO UPDATE SET at = max(at, excluded.at)',
  );
  const set = db.prepare('INSERT OR REPLACE INTO last_time (only, at) VALUES (1, ?)');
  return {
    get: () => get.get(),
    put: (time, trusted) => void (trusted ? set : raise).run(time),
  };
}
