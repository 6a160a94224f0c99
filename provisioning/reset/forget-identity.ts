/**
 * Takes the identity out of the technician's file on the card, which is writable for that moment only. The new text lies whole beside the
 * old one before it takes its place: power that fails leaves the one or the other.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { textOf } from '../../agent/settings/text/text-of.ts';
import { withoutIdentity } from './without-identity.ts';

/** A card that does not answer must not hold up the start (ms). */
const MOUNT_WITHIN = 10_000;

/** `remount` makes the folder's file system writable, or not. Throws the error of file system or mount. */
export function forgetIdentity(file: string, remount = remountByMount): void {
  if (!existsSync(file)) return;
  const before = textOf(readFileSync(file)).text;
  const after = withoutIdentity(before);
  if (after === before) return;
  remount(dirname(file), 'rw');
  try {
    const fresh = `${file}.new`;
    const descriptor = openSync(fresh, 'w');
    try {
      // As Notepad writes it.
      writeSync(descriptor, after.replaceAll(/\r?\n/g, '\r\n'));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(fresh, file);
  } finally {
    remount(dirname(file), 'ro');
  }
}

function remountByMount(folder: string, how: 'rw' | 'ro'): void {
  execFileSync('mount', ['-o', `remount,${how}`, folder], { timeout: MOUNT_WITHIN, stdio: 'pipe' });
}
