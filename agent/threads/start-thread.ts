/**
 * Starts a worker thread from its `*.main.ts`, whether we run from source (tsx, vitest) or bundled.
 *
 * From source a `.ts` entry goes through `typescript-thread.mjs`, because Node 20 starts no worker from TypeScript. In the
 * bundle every `*.main.js` stands in one folder, so that an entry is found there by its name, wherever the caller's
 * source stood.
 */
import { Worker, type WorkerOptions } from 'node:worker_threads';

export type ThreadOptions = Omit<WorkerOptions, 'eval' | 'argv' | 'execArgv'>;

/** `entry` is `new URL('./x.main.ts', import.meta.url)`. The caller ends the thread. */
export function startThread(entry: URL, options: ThreadOptions = {}): Worker {
  const self = import.meta.url;
  if (self.endsWith('.ts')) {
    const loader = new URL('./typescript-thread.mjs', self);
    // Flags of the parent's own loader are not wanted: the thread registers its own.
    return new Worker(loader, { ...options, argv: [entry.href], execArgv: [] });
  }
  const name = entry.pathname.slice(entry.pathname.lastIndexOf('/') + 1).replace(/\.ts$/, '.js');
  return new Worker(new URL(`./${name}`, self), options);
}
