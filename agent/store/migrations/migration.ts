/**
 * One step of the schema forward.
 *
 * The schema only grows: new tables, new plain indexes, new columns that are nullable or have a default. So the release
 * before, to which a box falls back when a new one proves sick, reads and writes the newer file as if nothing had
 * happened. A test reads every migration and refuses anything else.
 */
export interface Migration {
  /** Rises by one; becomes `user_version`. */
  readonly version: number;
  readonly name: string;
  /**
   * The lowest version whose release still reads the file after this step. It stays what it was in the step before unless
   * growing was not enough; a release below it sets the file aside.
   */
  readonly readableFrom: number;
  readonly sql: string;
}
