import type { Migration } from './migration.ts';

/**
 * From when on the ids of taken messages are remembered, by issuer; `*` stands for all of them. An id of before has no time of
 * issue: it stays until it can no longer come.
 */
export const floors: Migration = {
  version: 3,
  name: 'floors',
  readableFrom: 1,
  sql: `
    ALTER TABLE seen ADD COLUMN iat_seconds REAL;
    CREATE TABLE floor (
      iss TEXT PRIMARY KEY,
      iat_seconds REAL NOT NULL
    ) STRICT;
  `,
};
