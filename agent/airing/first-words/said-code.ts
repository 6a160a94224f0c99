/** Which cluster code this box has said: a file of one line among its data, so that it goes with them. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export class SaidCode {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** Undefined where none was said, or it cannot be read. */
  get code(): string | undefined {
    try {
      return readFileSync(this.#file, 'utf8').trim();
    } catch {
      return undefined;
    }
  }

  /** Throws the file system's error. */
  set(code: string): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.new`, `${code}\n`);
    renameSync(`${this.#file}.new`, this.#file);
  }
}
