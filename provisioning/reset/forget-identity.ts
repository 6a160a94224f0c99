/** Takes the identity out of the technician's file on the card, by whichever of its names, which is writable for that moment only. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '../../agent/settings/text/text-of.ts';
import { CARD_NAMES } from '../card/read-card.ts';
import type { System } from '../card/system.ts';
import { writeFile } from '../card/write-file.ts';
import { writeInPlace } from '../card/write-in-place.ts';
import { withoutIdentity } from './without-identity.ts';

/** `fat` is the folder of the partition. Throws where it cannot be read or written. */
export function forgetIdentity(fat: string, system: Pick<System, 'writing'>): void {
  if (!existsSync(fat)) return;
  for (const name of readdirSync(fat)) {
    if (!CARD_NAMES.includes(name.toLowerCase())) continue;
    const file = join(fat, name);
    const before = textOf(readFileSync(file)).text;
    const after = withoutIdentity(before);
    // As Notepad writes it.
    if (after !== before) system.writing(() => write(file, after.replaceAll(/\r?\n/g, '\r\n')));
  }
}

/**
 * Power that fails leaves the old file or the new one. A full card has no room for both, and this one is shorter than it was: there the
 * key goes, even if power that fails may cost the rest.
 */
function write(file: string, text: string): void {
  try {
    writeFile(file, text);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause;
    rmSync(`${file}.new`, { force: true });
    const bytes = Buffer.from(text);
    if (writeInPlace(file, bytes) < bytes.length) throw cause;
  }
}
