import { execFileSync } from 'node:child_process';
import { pbkdf2 } from 'node:crypto';
import { mkdtempSync, open, rmSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Opens a FIFO that nobody writes, on each of the pool's four threads, and puts work behind it that must not get done. */
export async function blockPool(): Promise<{ blocked(): boolean; release(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'loa-pool-'));
  const fifo = join(folder, 'fifo');
  execFileSync('mkfifo', [fifo]);
  let opened = 0;
  for (let n = 0; n < 4; n++)
    open(fifo, 'r', () => {
      opened += 1;
    });
  let worked = false;
  const work = new Promise<void>((resolve) => {
    pbkdf2('x', 'y', 1, 16, 'sha256', () => {
      worked = true;
      resolve();
    });
  });
  return {
    blocked: () => opened === 0 && !worked,
    async release() {
      // A writer in a process of its own: an open here would wait for the pool.
      execFileSync('sh', ['-c', `for n in 1 2 3 4; do : > "${fifo}"; done`], { timeout: 5_000 });
      await work;
      await (await openFile(folder, 'r')).close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
