/**
 * The folder of media and its catalogue. A file `<sha256>` was whole when it got that name: hashed and synced before it was
 * renamed. `<sha256>.part` is on its way. Driven by `MediaCache` and what works for it.
 *
 * The folder is the truth, the catalogue what is known of it. Nobody waits for the catalogue: one that could not be
 * written costs a hash at the next start, never a wrong file.
 */
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { WorldError } from '../../failure/failure.ts';
import type { Clock } from '../../time/clock.ts';
import type { CatalogueEntry, Store } from '../store/store.ts';
import { diskFailure } from './disk-failure.ts';
import { isWhole } from './hash-file.ts';
import { reconcile } from './reconcile.ts';

export interface MediaFolderParts {
  readonly folder: string;
  readonly catalogue: Store['catalogue'];
  readonly clock: Pick<Clock, 'wall'>;
  /** Disk or store did not do what they should; nothing is lost by it. */
  readonly trouble: (failure: WorldError) => void;
}

/** `ended`: the signal came before the last byte was read. */
export type Verdict = 'whole' | 'gone' | 'bad' | 'ended';

export class MediaFolder {
  readonly #parts: MediaFolderParts;
  readonly #entries = new Map<string, CatalogueEntry>();

  constructor(parts: MediaFolderParts) {
    this.#parts = parts;
  }

  /** Brings folder and catalogue together. Called once, first. Tells its trouble and goes on with what it has. */
  async open(): Promise<void> {
    try {
      const catalogue = await this.#parts.catalogue.all().catch((failure) => {
        this.#tell(failure);
        return [];
      });
      await mkdir(this.#parts.folder, { recursive: true });
      const { entries, remove, forget } = reconcile(await this.#files(), catalogue);
      for (const entry of entries) this.#entries.set(entry.sha256, entry);
      for (const name of remove) await rm(join(this.#parts.folder, name), { force: true });
      for (const sha256 of forget) this.#write(this.#parts.catalogue.drop(sha256));
    } catch (thrown) {
      this.#tell(diskFailure(thrown, this.#parts.folder));
    }
  }

  entry(sha256: string): CatalogueEntry | undefined {
    return this.#entries.get(sha256);
  }

  entries(): CatalogueEntry[] {
    return [...this.#entries.values()];
  }

  pathOf(sha256: string): string {
    return join(this.#parts.folder, sha256);
  }

  partOf(sha256: string): string {
    return `${this.pathOf(sha256)}.part`;
  }

  /** Files that are not catalogued, whole by their name or in part. Throws what reading the folder throws. */
  async leftovers(): Promise<{ readonly sha256: string; readonly path: string; readonly part: boolean }[]> {
    const names = await readdir(this.#parts.folder);
    return names
      .filter((name) => !this.#entries.has(name))
      .map((name) => ({
        sha256: name.replace(/\.part$/, ''),
        path: join(this.#parts.folder, name),
        part: name.endsWith('.part'),
      }));
  }

  /** Takes a part in that was hashed and synced. Throws what renaming throws. */
  async keep(sha256: string, bytes: number): Promise<CatalogueEntry> {
    await rename(this.partOf(sha256), this.pathOf(sha256));
    const folder = await open(this.#parts.folder, 'r');
    try {
      await folder.sync(); // the new name is durable only when the folder is
    } finally {
      await folder.close();
    }
    return this.#add(sha256, bytes);
  }

  /** Takes in a file that lies here uncatalogued; removes it when it is not what its name says. */
  async adopt(sha256: string, signal: AbortSignal): Promise<CatalogueEntry | undefined> {
    const path = this.pathOf(sha256);
    if (!(await this.#isThere(path))) return undefined;
    if (await isWhole(path, sha256, signal)) return this.#add(sha256, (await stat(path)).size);
    await rm(path, { force: true });
    return undefined;
  }

  /** Adopts all that lies here uncatalogued and is not `busy`. */
  async adoptAll(busy: (sha256: string) => boolean, signal: AbortSignal): Promise<void> {
    try {
      for (const { sha256, part } of await this.leftovers())
        if (!part && !busy(sha256)) await this.adopt(sha256, signal);
    } catch (thrown) {
      if (!signal.aborted) this.#tell(diskFailure(thrown, this.#parts.folder));
    }
  }

  /** Hashes a catalogued file. One that is gone, unreadable or has changed is dropped. */
  async verify(sha256: string, signal: AbortSignal): Promise<Verdict> {
    const path = this.pathOf(sha256);
    let found: Verdict;
    try {
      found = (await isWhole(path, sha256, signal)) ? 'whole' : 'bad';
    } catch (thrown) {
      if (signal.aborted) return 'ended';
      const failure = diskFailure(thrown, path);
      if (!(failure instanceof WorldError)) throw thrown;
      found = (await this.#isThere(path)) ? 'bad' : 'gone';
    }
    if (found === 'whole') this.note(sha256, { verifiedAt: this.#parts.clock.wall() });
    else await this.drop(sha256);
    return found;
  }

  /** Writes down what is newly known of a catalogued file; nothing when it is not. */
  note(sha256: string, change: Partial<Omit<CatalogueEntry, 'sha256' | 'bytes'>>): void {
    const entry = this.#entries.get(sha256);
    if (entry !== undefined) this.#put({ ...entry, ...change });
  }

  /** Removes a file and forgets it. A disk that does not let it go is told as trouble. */
  async drop(sha256: string): Promise<void> {
    this.#entries.delete(sha256);
    this.#write(this.#parts.catalogue.drop(sha256));
    await rm(this.pathOf(sha256), { force: true }).catch((thrown) =>
      this.#tell(diskFailure(thrown, this.pathOf(sha256))),
    );
  }

  #add(sha256: string, bytes: number): CatalogueEntry {
    const now = this.#parts.clock.wall();
    const entry = { sha256, bytes, verifiedAt: now, lastUsedAt: now };
    this.#put(entry);
    return entry;
  }

  #put(entry: CatalogueEntry): void {
    this.#entries.set(entry.sha256, entry);
    this.#write(this.#parts.catalogue.put(entry));
  }

  #write(written: Promise<void>): void {
    written.catch((failure) => this.#tell(failure));
  }

  /** Our own bugs are not the world's trouble: they are thrown on. */
  #tell(failure: unknown): void {
    if (!(failure instanceof WorldError)) throw failure;
    this.#parts.trouble(failure);
  }

  async #files(): Promise<Map<string, number>> {
    const names = await readdir(this.#parts.folder, { withFileTypes: true });
    const files = names.filter((name) => name.isFile());
    return new Map(
      await Promise.all(
        files.map(async ({ name }) => {
          const { size } = await stat(join(this.#parts.folder, name));
          return [name, size] as const;
        }),
      ),
    );
  }

  async #isThere(path: string): Promise<boolean> {
    return stat(path).then(
      () => true,
      () => false, // unreadable is as good as gone: it is fetched anew either way
    );
  }
}
