/**
 * How many restarts of its own in a row brought the box no answer: the one thing that the ladder has to remember over a restart. A file
 * beside the database, so that neither needs the other.
 */
import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { reasonOf, WorldError } from '../../failure/failure.ts';

export interface RebootMemory {
  /** `unknown` where the file cannot be read; none is zero. Never throws. */
  read(): Promise<number | 'unknown'>;
  /** Resolves when the disk has it. Throws WorldError `network.not-remembered`. */
  write(inVain: number): Promise<void>;
}

export function rebootMemory(file: string): RebootMemory {
  return {
    read: () =>
      readFile(file, 'utf8').then(counted, (error: NodeJS.ErrnoException) =>
        error.code === 'ENOENT' ? 0 : 'unknown',
      ),
    write: async (inVain) => {
      try {
        await synced(`${file}.new`, 'w', `${inVain}\n`);
        await rename(`${file}.new`, file);
        await synced(dirname(file), 'r');
      } catch (cause) {
        throw new WorldError('network.not-remembered', `Cannot write ${file}: ${reasonOf(cause)}`, { cause });
      }
    },
  };
}

function counted(text: string): number | 'unknown' {
  return /^\d{1,6}\s*$/.test(text) ? Number(text) : 'unknown';
}

/** The disk has what is in it when this resolves: the next thing that happens is a restart. */
async function synced(path: string, flags: 'w' | 'r', text?: string): Promise<void> {
  const file = await open(path, flags);
  try {
    if (text !== undefined) await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
