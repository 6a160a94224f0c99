import { rm } from 'node:fs/promises';
import { ContentFailure } from './content-failure.ts';
import type { MediaFolder } from './media-folder.ts';

export interface Room {
  readonly folder: MediaFolder;
  /** Free on the disk that holds the folder (bytes). */
  readonly freeBytes: () => Promise<number>;
  /** Left free for the rest of the box: database, journal, updates (bytes). */
  readonly floorBytes: number;
  /** Whether something that holds needs it: then it stays. */
  readonly isNeeded: (sha256: string) => boolean;
  readonly evicted: (sha256: string) => void;
}

/**
 * Sees that `wanted` bytes can be written and the floor still stands: what nothing needs goes, begun transfers first, then
 * the file whose last use is oldest. Throws ContentFailure `content-disk-full` when all that went is not enough, and what
 * the file system throws.
 */
export async function makeRoom(room: Room, wanted: number): Promise<void> {
  const lacks = async () => wanted + room.floorBytes - (await room.freeBytes());
  if ((await lacks()) <= 0) return;
  for (const { sha256, path } of await room.folder.leftovers())
    if (!room.isNeeded(sha256)) await rm(path, { force: true });
  const oldestFirst = room.folder
    .entries()
    .filter(({ sha256 }) => !room.isNeeded(sha256))
    .sort((a, b) => a.lastUsedAt - b.lastUsedAt);
  for (const { sha256 } of oldestFirst) {
    if ((await lacks()) <= 0) return;
    // Asked again: what is needed may have changed while the disk was busy.
    if (room.isNeeded(sha256)) continue;
    await room.folder.drop(sha256);
    room.evicted(sha256);
  }
  const lacking = await lacks();
  if (lacking > 0)
    throw new ContentFailure(
      'content-disk-full',
      `${lacking} bytes are lacking on the disk above the ${room.floorBytes} that must stay free, and all that is left is needed`,
      { resumable: true },
    );
}
