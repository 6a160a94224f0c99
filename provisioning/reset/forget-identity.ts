/** Takes the identity out of the technician's file on the card, which is writable for that moment only. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '../../agent/settings/text/text-of.ts';
import type { System } from '../card/system.ts';
import { writeFile } from '../card/write-file.ts';
import { withoutIdentity } from './without-identity.ts';

/** `fat` is the folder of the partition. Throws where it cannot be read or written. */
export function forgetIdentity(fat: string, system: Pick<System, 'writing'>): void {
  const file = join(fat, 'loa.toml');
  if (!existsSync(file)) return;
  const before = textOf(readFileSync(file)).text;
  const after = withoutIdentity(before);
  if (after === before) return;
  // As Notepad writes it. Power that fails leaves the old file or the new one.
  system.writing(() => writeFile(file, after.replaceAll(/\r?\n/g, '\r\n')));
}
