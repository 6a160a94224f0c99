import type { Migration } from './migration.ts';

/** What was pressed or ordered on the box itself, in the order in which it began; the line as JSON. */
export const overrides: Migration = {
  version: 5,
  name: 'overrides',
  readableFrom: 1,
  sql: `
    CREATE TABLE override (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      line TEXT NOT NULL
    ) STRICT;
  `,
};
