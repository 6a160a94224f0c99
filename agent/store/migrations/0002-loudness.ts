import type { Migration } from './migration.ts';

/** How loud a file is, measured when it arrives; empty in rows of before, which are measured in a quiet hour. */
export const loudness: Migration = {
  version: 2,
  name: 'loudness',
  readableFrom: 1,
  sql: `
    ALTER TABLE catalogue ADD COLUMN loudness_lufs REAL;
    ALTER TABLE catalogue ADD COLUMN true_peak_dbtp REAL;
    ALTER TABLE catalogue ADD COLUMN limited_gain_db REAL;
    ALTER TABLE catalogue ADD COLUMN limited_lufs REAL;
  `,
};
