import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { UploadRoom } from './upload-room.ts';

/**
 * Takes away what a box that lost its power left behind, and nothing of this run: nobody who sends waits for it. Rejects with what the
 * file system says: a card that has become read-only, or hangs, is a reason to have a console.
 */
export async function forgetUploads({ folder, run }: Pick<UploadRoom, 'folder' | 'run'>): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []; // nobody has sent any yet
    throw error;
  });
  for (const name of names)
    if (!name.startsWith(run)) await rm(join(folder, name), { recursive: true, force: true });
}
