import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { WallTime } from '../../time/instant.ts';

/** Files set aside that are kept, the newest by name: a card that goes bad again and again must not fill itself. */
const KEPT = 3;

/** SQLite keeps the newest commits beside the file: they go with it. */
const COMPANIONS = ['', '-wal', '-shm', '-journal'];

/**
 * Renames a file that cannot be used, with what SQLite keeps beside it, to `<file>.set-aside-<time>`, and answers the new
 * path. The older of many are removed. Throws what `rename` throws.
 */
export function setAside(file: string, now: WallTime): string {
  const stamp = WallTime.format(now).replaceAll(':', '');
  let path = `${file}.set-aside-${stamp}`;
  // A clock that was not set yet says the same twice.
  for (let n = 2; existsSync(path); n++) path = `${file}.set-aside-${stamp}-${n}`;
  for (const companion of COMPANIONS)
    if (existsSync(file + companion)) renameSync(file + companion, path + companion);
  removeOldest(file, path);
  return path;
}

function removeOldest(file: string, justNow: string): void {
  const folder = dirname(file);
  const aside = readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(file)}.set-aside-`) && !/-(wal|shm|journal)$/.test(name))
    .filter((name) => name !== basename(justNow))
    .sort();
  for (const name of aside.slice(0, Math.max(0, aside.length - (KEPT - 1))))
    for (const companion of COMPANIONS) rmSync(join(folder, name + companion), { force: true });
}
