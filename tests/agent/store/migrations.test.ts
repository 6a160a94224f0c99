import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, readableFrom } from '../../../agent/store/migrations/migrate.ts';
import type { Migration } from '../../../agent/store/migrations/migration.ts';
import { MIGRATIONS } from '../../../agent/store/migrations/migrations.ts';

/** What keeps a step from being additive; empty when it is. */
function notAdditive({ sql }: Migration): string[] {
  return sql
    .replaceAll(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim().replaceAll(/\s+/g, ' '))
    .filter((statement) => statement !== '' && !ADDITIVE.some((allowed) => allowed.test(statement)));
}

const ADDITIVE = [
  /^CREATE TABLE /,
  /^CREATE INDEX /,
  // Without NOT NULL, or with a default: the release before inserts rows without it.
  /^ALTER TABLE \w+ ADD COLUMN (?!.*\bNOT NULL\b(?!.*\bDEFAULT\b))(?!.*\b(UNIQUE|PRIMARY KEY|REFERENCES)\b)/,
  // Numbering of a table that was made in the same step.
  /^INSERT INTO sqlite_sequence /,
];

const step = (version: number, sql: string): Migration => ({ version, name: 'x', readableFrom: 1, sql });

/** The real steps and two that may follow them. */
const LATER: readonly Migration[] = [
  ...MIGRATIONS,
  step(MIGRATIONS.length + 1, "ALTER TABLE ran ADD COLUMN by TEXT NOT NULL DEFAULT 'nobody'"),
  step(MIGRATIONS.length + 2, 'CREATE TABLE later (x INTEGER) STRICT; CREATE INDEX ran_by ON ran (by)'),
];

function columns(db: Database.Database): string[] {
  return db
    .prepare<[], string>(
      `SELECT t.name || '.' || c.name FROM pragma_table_list t, pragma_table_info(t.name) c WHERE t.schema = 'main'`,
    )
    .pluck()
    .all()
    .sort();
}

describe('migrations', () => {
  it('are numbered from one without a gap', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it('only ever grow the schema, so that the release before still reads the file', () => {
    for (const migration of LATER) expect(notAdditive(migration)).toEqual([]);
  });

  it.each([
    'DROP TABLE ran',
    'ALTER TABLE ran RENAME TO ran2',
    'ALTER TABLE ran DROP COLUMN at',
    'ALTER TABLE ran ADD COLUMN by TEXT NOT NULL',
    'CREATE UNIQUE INDEX one ON ran (outcome)',
    'UPDATE ran SET at = 0',
    'CREATE TRIGGER t AFTER INSERT ON ran BEGIN SELECT 1; END',
  ])('would be refused with: %s', (sql) => {
    expect(notAdditive(step(2, sql))).not.toEqual([]);
  });

  it.each(LATER.map((_, index) => index))(
    'bring a file of version %i to the newest and keep its rows',
    (from) => {
      const db = new Database(':memory:');
      migrate(db, LATER.slice(0, from));
      const before = columns(db);
      if (from > 0) db.exec("INSERT INTO ran (key, outcome, at) VALUES ('a@1', 'played', 5)");
      migrate(db, LATER);
      expect(db.pragma('user_version', { simple: true })).toBe(LATER.length);
      expect(columns(db)).toEqual(expect.arrayContaining(before));
      const rows = db.prepare('SELECT key, outcome, at, by FROM ran').all();
      expect(rows).toEqual(from > 0 ? [{ key: 'a@1', outcome: 'played', at: 5, by: 'nobody' }] : []);
      migrate(db, LATER);
      expect(db.prepare('SELECT count(*) FROM migration').pluck().get()).toBe(LATER.length);
    },
  );

  it('that fail half-way leave the file as it was', () => {
    const db = new Database(':memory:');
    migrate(db, MIGRATIONS);
    const before = columns(db);
    expect(() => migrate(db, [...MIGRATIONS, step(9, 'CREATE TABLE a (x); CREATE TABLE a (x)')])).toThrow();
    expect(columns(db)).toEqual(before);
    expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    expect(readableFrom(db)).toBe(1);
  });
});
