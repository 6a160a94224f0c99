/** Puts bytes that are in memory into the content folder, under their SHA-256. */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ContentRef } from '../../contract/scalars.ts';
import { writeWhole } from '../folder/write-whole.ts';

/** `url` is the folder's address. */
export function addBytes(dir: string, bytes: Uint8Array, mediaType: string, url: string): ContentRef {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  mkdirSync(dir, { recursive: true });
  writeWhole(join(dir, sha256), bytes);
  return ContentRef.parse({
    sha256,
    bytes: bytes.length,
    mediaType,
    url: `${url.replace(/\/$/, '')}/${sha256}`,
  });
}
