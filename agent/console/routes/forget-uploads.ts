import { rmSync } from 'node:fs';
import type { UploadRoom } from './upload-room.ts';

/** Takes away what a box that lost its power left behind. Throws what the file system says. */
export function forgetUploads({ folder }: Pick<UploadRoom, 'folder'>): void {
  rmSync(folder, { recursive: true, force: true });
}
