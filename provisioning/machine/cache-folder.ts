/** Where what is slow to make or to fetch is kept between runs, one folder for each kind. Whoever deletes it loses time only. */
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Answers `loa/<kind>` in the user's cache, made if it was not there. */
export function cacheFolder(kind: string): string {
  const folder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'loa', kind);
  mkdirSync(folder, { recursive: true });
  return folder;
}
