/**
 * One process works on a province folder at a time: versions that only rise need one hand that counts them.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { InputError } from '../../../failure/failure.ts';

/** Takes the lock; a lock whose holder is dead is taken over. The answer gives it back. Throws InputError when it is held. */
export function lockFolder(file: string): () => void {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, `${process.pid}\n`, { flag: 'wx', mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
      const holder = Number(readFileSync(file, 'utf8'));
      if (isAlive(holder)) {
        throw new InputError(
          `Cannot open the province: process ${holder} already works on it (${file}). Use its API, or end it first.`,
        );
      }
      rmSync(file, { force: true });
    }
  }
  throw new InputError(`Cannot open the province: others are opening it too (${file})`);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  // The same process twice is a mistake of the caller, and told as one.
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
