/** Ids of messages that were taken in: a message that comes again is known by its id. */
import type { Database } from 'better-sqlite3';
import type { Direct } from '../repository.ts';
import type { SeenId } from '../store.ts';

export function seen(db: Database): Direct<'seen'> {
  const all = db.prepare<[], SeenId>('SELECT jti, exp_seconds AS exp FROM seen');
  // An id must be remembered as long as the longest-lived message that carries it.
  const add = db.prepare<SeenId>(
    `INSERT INTO seen (jti, exp_seconds) VALUES (@jti, @exp)
     ON CONFLICT (jti) DO UPDATE SET exp_seconds = max(exp_seconds, excluded.exp_seconds)`,
  );
  const forget = db.prepare('DELETE FROM seen WHERE exp_seconds < ?');
  return {
    all: () => all.all(),
    add: (id) => void add.run(id),
    forgetBefore: (seconds) => void forget.run(seconds),
  };
}
