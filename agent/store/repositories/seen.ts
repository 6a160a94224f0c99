/**
 * Ids of messages that were taken in: a message that comes again is known by its id, or by being older than what is remembered.
 *
 * Invariant: an id goes only when it can no longer come, or when a floor above its time of issue stands on the same disk.
 */
import type { Database } from 'better-sqlite3';
import type { Direct } from '../repository.ts';
import type { Floor, SeenId } from '../store.ts';

interface Row {
  readonly jti: string;
  readonly exp: number;
  readonly iat: number | null;
}

export function seen(db: Database): Direct<'seen'> {
  const all = db.prepare<[], Row>('SELECT jti, exp_seconds AS exp, iat_seconds AS iat FROM seen');
  // An id must be remembered as long as the longest-lived message that carries it, and by the latest time it was issued at.
  const add = db.prepare<Row>(
    `INSERT INTO seen (jti, exp_seconds, iat_seconds) VALUES (@jti, @exp, @iat)
     ON CONFLICT (jti) DO UPDATE SET exp_seconds = max(exp_seconds, excluded.exp_seconds),
       iat_seconds = max(coalesce(iat_seconds, excluded.iat_seconds), excluded.iat_seconds)`,
  );
  const forget = db.prepare('DELETE FROM seen WHERE exp_seconds < ?');
  const floors = db.prepare<[], Floor>('SELECT iss, iat_seconds AS iat FROM floor');
  const raise = db.prepare<Floor>(
    `INSERT INTO floor (iss, iat_seconds) VALUES (@iss, @iat)
     ON CONFLICT (iss) DO UPDATE SET iat_seconds = max(iat_seconds, excluded.iat_seconds)`,
  );
  // From `iss/` up to, not with, `iss0`, the character after the slash: all ids of the issuer, by the index.
  const forgetBelow = db.prepare<[string, string, number]>(
    'DELETE FROM seen WHERE jti >= ? AND jti < ? AND iat_seconds < ?',
  );
  return {
    all: () => all.all().map(({ jti, exp, iat }) => ({ jti, exp, ...(iat !== null && { iat }) })),
    add: ({ jti, exp, iat }: SeenId) => void add.run({ jti, exp, iat: iat ?? null }),
    forgetBefore: (seconds) => void forget.run(seconds),
    floors: () => floors.all(),
    raiseFloor: (floor) => {
      raise.run(floor);
      forgetBelow.run(`${floor.iss}/`, `${floor.iss}0`, floor.iat);
    },
  };
}
