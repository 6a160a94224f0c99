/** Replaces a file whole: a reader, or a crash, sees the old text or the new one, never half of it. */
import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** `mode` as for `open`: secrets are 0o600. */
export function writeWhole(file: string, content: string | Uint8Array, mode = 0o644): void {
  const aside = `${file}.${process.pid}.new`;
  const handle = openSync(aside, 'w', mode);
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(aside, file);
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
