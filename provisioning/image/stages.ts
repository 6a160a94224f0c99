/**
 * What has been made before is not made again: each stage has a key of all that goes into it, and its outcome lies in the user's cache under
 * that key. Written beside and renamed, so that a build that was cut short leaves nothing that looks finished.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { basename, join } from 'node:path';
import { progress } from '../machine/progress.ts';

/** Outcomes of one stage that are kept: this one, and the other flavour's or the one before. */
const KEPT = 3;

export class Stages {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Answers the path of what `make` wrote for these inputs, this time or an earlier one. `make` gets the path to write to. */
  async outcome(
    name: string,
    inputs: readonly string[],
    make: (path: string) => Promise<void>,
    fresh = false,
  ): Promise<string> {
    const key = createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 16);
    const path = join(this.#folder, `${name}-${key}`);
    if (existsSync(path) && !fresh) {
      progress(`${name}: as made before`);
      const now = new Date();
      utimesSync(path, now, now);
      return path;
    }
    progress(`${name} …`);
    const partial = `${path}.partial`;
    rmSync(partial, { recursive: true, force: true });
    try {
      await make(partial);
      rmSync(path, { recursive: true, force: true });
      renameSync(partial, path);
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
    this.#forget(name);
    return path;
  }

  #forget(name: string): void {
    const old = readdirSync(this.#folder)
      .filter((file) => new RegExp(`^${name}-[0-9a-f]{16}$`).test(file))
      .map((file) => join(this.#folder, file))
      .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)
      .slice(KEPT);
    for (const path of old) rmSync(path, { recursive: true, force: true });
  }
}

/** Names, modes and contents of all files beneath a folder, as one line each: what a stage's key is made of. */
export function contentsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => {
      const runs = (statSync(path).mode & 0o111) !== 0 ? 'x' : '-';
      return `${path.slice(folder.length)} ${runs} ${contentOf(path)}`;
    });
}

/** Hash of a file's content. */
export function contentOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Tells one big file from another without reading it: an outcome has its key in its name, any other file its size and date. */
export function identityOf(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return /-[0-9a-f]{16}$/.test(path) ? basename(path) : `${path} ${size} ${mtimeMs}`;
}
