/**
 * Asks for a new browser: a file in the unit's folder changes, `loa-board-restart.path` sees it. The agent needs no right over units for it.
 * Where no unit runs us there is nobody to ask.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `folder`: the RuntimeDirectory. Throws the file system's error. */
export function askForBrowser(folder: string | undefined): void {
  if (folder !== undefined) writeFileSync(join(folder, 'board-dark'), `${process.uptime()}\n`);
}
