/** Whether bytes are those that a CAP resource means. Pure. */
import { createHash } from 'node:crypto';
import type { CapResource } from '../../../contract/cap/cap-alert.ts';

/** What is wrong; undefined: they fit. CAP has no better digest than SHA-1: it binds the file to the document, not to its author. */
export function misfit({ size, digest }: CapResource, bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'it is empty';
  if (size !== undefined && size !== bytes.length) return `size says ${size} bytes, it has ${bytes.length}`;
  const found = createHash('sha1').update(bytes).digest('hex');
  if (digest !== undefined && digest.toLowerCase() !== found) return `digest says ${digest}, it has ${found}`;
  return undefined;
}
