/** The files that schedules, bulletins and alerts name: each under its SHA-256, so that a name never changes its content. */
import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync, createReadStream, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type * as z from 'zod';
import { InputError, reasonOf } from '../../../failure/failure.ts';
import { ContentRef } from '../../contract/scalars.ts';

const MEDIA_TYPES: Record<string, string> = {
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.wav': 'audio/wav',
  '.flac': 'audio/flac',
  '.m4a': 'audio/mp4',
  '.aac': 'audio/aac',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.avif': 'image/avif',
};

/** Copies `file` into folder `dir`. `url` is the folder's address. Throws InputError for a file that is none or is empty. */
export async function addContent(
  dir: string,
  file: string,
  url: string,
): Promise<z.infer<typeof ContentRef>> {
  const hash = createHash('sha256');
  mkdirSync(dir, { recursive: true });
  const aside = join(dir, `.${randomUUID()}.new`);
  let bytes: number;
  try {
    copyFileSync(file, aside);
    // The copy is hashed, not the original: that one may still be written to.
    await pipeline(createReadStream(aside), hash);
    bytes = statSync(aside).size;
    if (bytes === 0) throw new InputError('it is empty');
  } catch (cause) {
    rmSync(aside, { force: true });
    throw new InputError(`Cannot add content "${file}": ${reasonOf(cause)}`, { cause });
  }
  const sha256 = hash.digest('hex');
  renameSync(aside, join(dir, sha256));
  const mediaType = MEDIA_TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
  return ContentRef.parse({ sha256, bytes, mediaType, url: `${url.replace(/\/$/, '')}/${sha256}` });
}
