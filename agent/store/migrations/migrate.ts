/**
 * Brings a file's schema forward. The file remembers each step it took and from which version on it stays readable, so
 * that a release can tell a newer file it may use from one it must not touch.
 */
import type { Database } from 'better-sqlite3';
import type { Migration } from './migration.ts';

/** Marks a SQLite file as ours: "Loa1" in ASCII. Never changes. */
export const APPLICATION_ID = 0x4c6f6131;

/**
 * Runs the steps that the file has not taken, all or none. A file that has them is only read, so that a full disk does not
 * keep it shut; a newer one is left as it is. Throws SqliteError when the disk does not let it.
 */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  const lacking = () => {
    const taken = db.pragma('user_version', { simple: true }) as number;
    return migrations.filter(({ version }) => version > taken);
  };
  if (lacking().length === 0) return;
  db.transaction(() => {
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.exec(
      'CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, readable_from INTEGER NOT NULL) STRICT',
    );
    const note = db.prepare('INSERT INTO migration (version, name, readable_from) VALUES (?, ?, ?)');
    for (const step of lacking()) {
      db.exec(step.sql);
      note.run(step.version, step.name, step.readableFrom);
      db.pragma(`user_version = ${step.version}`);
    }
  }).immediate();
}

/** The lowest version whose release may use this file; 0 when it has none of our steps. */
export function readableFrom(db: Database): number {
  return db.prepare('SELECT coalesce(max(readable_from), 0) FROM migration').pluck().get() as number;
}
