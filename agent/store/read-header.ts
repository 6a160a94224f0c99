/**
 * Reads what a SQLite file says of itself without opening it as a database: that would already fold in or remove what
 * lies beside it, and a file that is not ours must stay as it is.
 */
import { closeSync, openSync, readSync } from 'node:fs';

/** SQLite file format §1.3: 100 bytes, magic first, application id at 68, big-endian. */
const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';
const APPLICATION_ID_AT = 68;

export type Header =
  | { readonly kind: 'sqlite'; readonly applicationId: number }
  | { readonly kind: 'other'; readonly why: string };

/** Throws what `open` and `read` throw. */
export function readHeader(file: string): Header {
  const header = Buffer.alloc(HEADER_BYTES);
  const handle = openSync(file, 'r');
  let length: number;
  try {
    length = readSync(handle, header);
  } finally {
    closeSync(handle);
  }
  if (length < HEADER_BYTES) return { kind: 'other', why: `it has ${length} bytes` };
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC)
    return { kind: 'other', why: 'it is not a SQLite database' };
  return { kind: 'sqlite', applicationId: header.readUInt32BE(APPLICATION_ID_AT) };
}
