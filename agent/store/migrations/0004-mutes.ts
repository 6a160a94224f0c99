import type { Migration } from './migration.ts';

/** What is muted, and what was lifted lately: one row about each thing, the word as JSON. */
export const mutes: Migration = {
  version: 4,
  name: 'mutes',
  readableFrom: 1,
  sql: `
    CREATE TABLE mute (
      about TEXT PRIMARY KEY,
      mark TEXT NOT NULL
    ) STRICT;
  `,
};
