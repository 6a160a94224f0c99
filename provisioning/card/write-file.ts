/** Writes a file whole or not at all: aside, to the disk, then in place. Makes its folder. Throws what the file system says. */
import {
  chownSync,
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

export interface FileRights {
  /** Absent: what the file system gives; FAT knows none. */
  readonly mode?: number;
  /** Group that may read it; absent: that of root. */
  readonly group?: number | undefined;
}

export function writeFile(file: string, text: string, { mode, group }: FileRights = {}): void {
  mkdirSync(dirname(file), { recursive: true });
  const aside = `${file}.new`;
  rmSync(aside, { force: true });
  const handle = openSync(aside, 'wx', 0o600);
  try {
    // Whatever the umask says.
    if (mode !== undefined) fchmodSync(handle, mode);
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (group !== undefined) chownSync(aside, 0, group);
  renameSync(aside, file);
}
