import { rm } from 'node:fs/promises';
import type { UploadRoom } from './upload-room.ts';

/**
 * Takes away what a box that lost its power left behind. Rejects with what the file system says: a card that has become read-only, or
 * hangs, is a reason to have a console.
 */
export function forgetUploads({ folder }: Pick<UploadRoom, 'folder'>): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}
