import type { Migration } from './migration.ts';

/** Everything the box remembers, one table per concept. Times are ms since 1970 unless the name says otherwise. */
export const begin: Migration = {
  version: 1,
  name: 'begin',
  readableFrom: 1,
  sql: `
    CREATE TABLE document (
      type TEXT NOT NULL,
      id TEXT NOT NULL,
      version INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      jws TEXT NOT NULL,
      received_at REAL NOT NULL,
      PRIMARY KEY (type, id)
    ) STRICT;

    CREATE TABLE seen (
      jti TEXT PRIMARY KEY,
      exp_seconds REAL NOT NULL
    ) STRICT;

    CREATE TABLE catalogue (
      sha256 TEXT PRIMARY KEY,
      bytes INTEGER NOT NULL,
      media_ms REAL,
      verified_at REAL NOT NULL,
      last_used_at REAL NOT NULL
    ) STRICT;

    CREATE TABLE ran (
      key TEXT PRIMARY KEY,
      outcome TEXT NOT NULL,
      at REAL NOT NULL
    ) STRICT;
    CREATE INDEX ran_at ON ran (at);

    CREATE TABLE round (
      alert_id TEXT PRIMARY KEY,
      started_at REAL NOT NULL,
      finished INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE outbox (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      type TEXT NOT NULL,
      worth INTEGER NOT NULL,
      payload TEXT NOT NULL
    ) STRICT;
    CREATE INDEX outbox_worth ON outbox (worth, seq);
    -- Numbers go on from a file that was set aside: a delivery on its way then must not name a report of this one.
    INSERT INTO sqlite_sequence (name, seq) VALUES ('outbox', CAST(unixepoch('subsec') * 1000 AS INTEGER));

    CREATE TABLE outbox_lost (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      count INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE play_log (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      shelf TEXT NOT NULL,
      payload TEXT NOT NULL
    ) STRICT;
    CREATE INDEX play_log_shelf ON play_log (shelf, number);

    CREATE TABLE last_time (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      at REAL NOT NULL
    ) STRICT;
  `,
};
