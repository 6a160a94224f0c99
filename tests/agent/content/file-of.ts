/** Files to fetch, and what a message says of them. */
import { createHash } from 'node:crypto';
import type { ContentRef } from '../../../province/contract/scalars.ts';

/** A file of `length` bytes that is like no other `seed`'s. */
export function fileOf(length: number, seed = 1): Buffer {
  return Buffer.from(Array.from({ length }, (_, at) => (at * 31 + (at >> 8) * seed + seed) & 0xff));
}

export function sha256Of(file: Buffer): string {
  return createHash('sha256').update(file).digest('hex');
}

export function refOf(file: Buffer, url: string, change: Partial<ContentRef> = {}): ContentRef {
  return { sha256: sha256Of(file), bytes: file.length, url, mediaType: 'audio/mpeg', ...change };
}
