/**
 * Holds threads of a box still from without, with what the box loaded for that (`torment.mjs`): as a call to the card or to the system does
 * that never comes back. Whoever holds one lets it go.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Thread = 'main' | 'store';

const MODULE = new URL('./torment.mjs', import.meta.url);

export class Torment {
  readonly #folder: string;
  readonly #log: () => string;

  /** `folder`: of its own. `log`: all that the box printed since its start. */
  constructor(folder: string, log: () => string) {
    this.#folder = folder;
    this.#log = log;
  }

  /** To be loaded by the box ahead of itself, by `--import`. */
  static module(folder: string): URL {
    const module = new URL(MODULE);
    module.searchParams.set('folder', folder);
    return module;
  }

  /** From now on. Answers whether it stands still already; to be asked again. */
  hold(thread: Thread): () => boolean {
    const before = this.#times(thread, 'held');
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(join(this.#folder, thread), '');
    return () => this.#times(thread, 'held') > before;
  }

  /** Answers whether it goes on already; to be asked again. */
  letGo(thread: Thread): () => boolean {
    const before = this.#times(thread, 'let go');
    rmSync(join(this.#folder, thread), { force: true });
    return () => this.#times(thread, 'let go') > before;
  }

  /** How far the machine's clock is off for the box (ms); undefined: it is right. */
  set clock(off: number | undefined) {
    const path = join(this.#folder, 'clock');
    if (off === undefined) rmSync(path, { force: true });
    else writeFileSync(path, String(off));
  }

  #times(thread: Thread, what: string): number {
    return this.#log().split(`torment: ${thread} ${what}\n`).length;
  }
}
