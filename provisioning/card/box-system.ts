/** The box itself. Every program is bounded: a start of the box waits for it. */
import { spawnSync } from 'node:child_process';
import type { System } from './system.ts';

/** A card that hangs may take this long for one sector. */
const LONGEST_MS = 8_000;

/** The others write one small file each. */
const CLOSING_TRIES = 8;
const BUSY_MS = 250;

export class BoxSystem implements System {
  readonly #fat: string;

  constructor(fat: string) {
    this.#fat = fat;
  }

  /** Another writer of FAT may close it meanwhile: then it is opened, and `work` done, once more. */
  writing<Result>(work: () => Result): Result {
    this.run('mount', '-o', 'remount,rw', this.#fat);
    try {
      try {
        return work();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EROFS') throw error;
        this.run('mount', '-o', 'remount,rw', this.#fat);
        return work();
      }
    } finally {
      this.#close();
    }
  }

  /** While another writer has a file open there it is busy: that is no damage of the card. */
  #close(): void {
    for (let tries = 1; ; tries++)
      try {
        this.run('mount', '-o', 'remount,ro', this.#fat);
        return;
      } catch (cause) {
        if (tries === CLOSING_TRIES) throw cause;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_MS);
      }
  }

  run(program: string, ...args: readonly string[]): string {
    const { error, status, stdout, stderr } = spawnSync(program, args, {
      timeout: LONGEST_MS,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    });
    if (error) throw error;
    if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr.trim().slice(0, 300)}`);
    return stdout;
  }
}
