/**
 * Rows that are only ever added, one JSON text a line. The province's whole memory is a few of these: they survive a crash
 * at any byte, and a person can read them.
 *
 * Invariant: `append` resolves only when the disk has the row. A last line that a crash cut short was never promised to
 * anybody, and is cut off at the next start.
 */
import { existsSync, readFileSync, truncateSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { WorldError } from '../../../failure/failure.ts';
import { writeWhole } from './write-whole.ts';

export class Journal<Row> {
  readonly #file: string;
  readonly #handle: FileHandle;
  #waiting: { readonly line: string; readonly done: () => void; readonly failed: (why: unknown) => void }[] =
    [];
  #writing: Promise<void> | undefined;

  private constructor(file: string, handle: FileHandle) {
    this.#file = file;
    this.#handle = handle;
  }

  /**
   * Reads what is there and opens it for more. `keep` may thin the rows out: then the file is written anew with the rest.
   * Throws WorldError when a line before the last cannot be read: that is damage, not a crash.
   */
  static async open<Row>(
    file: string,
    keep: (rows: readonly Row[]) => readonly Row[] = (rows) => rows,
  ): Promise<{ readonly journal: Journal<Row>; readonly rows: readonly Row[] }> {
    const all = readRows<Row>(file);
    const rows = keep(all);
    if (rows.length < all.length)
      writeWhole(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''), 0o600);
    return { journal: new Journal<Row>(file, await open(file, 'a', 0o600)), rows };
  }

  /** Rows appended while the disk is busy share one write. Rejects with WorldError. */
  append(row: Row): Promise<void> {
    const kept = new Promise<void>((done, failed) => {
      this.#waiting.push({ line: `${JSON.stringify(row)}\n`, done, failed });
    });
    this.#writing ??= this.#writeAll();
    return kept;
  }

  /** Ends after what was appended. */
  async close(): Promise<void> {
    await this.#writing;
    await this.#handle.close();
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#handle.appendFile(batch.map(({ line }) => line).join(''));
        await this.#handle.datasync();
        for (const { done } of batch) done();
      } catch (cause) {
        const failure = new WorldError('province.disk', `Cannot write ${this.#file}`, { cause });
        for (const { failed } of batch) failed(failure);
      }
    }
    this.#writing = undefined;
  }
}

function readRows<Row>(file: string): readonly Row[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
  return whole
    .split('\n')
    .slice(0, -1)
    .map((line, index) => {
      try {
        return JSON.parse(line) as Row;
      } catch (cause) {
        throw new WorldError(
          'province.damaged',
          `${file}:${index + 1} is not JSON: repair or remove that line`,
          {
            cause,
          },
        );
      }
    });
}
