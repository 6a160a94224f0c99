import { statfs } from 'node:fs/promises';

/** Bytes that the agent may still write on the disk that holds `path`. */
export async function freeBytes(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}
