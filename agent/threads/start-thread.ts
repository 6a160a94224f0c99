/**
 * Starts a worker thread from its `*.main.ts`, whether we run from source (tsx, vitest) or from `dist/`.
 *
 * From source an entry goes through `typescript-thread.mjs`, because Node 20 starts no worker from TypeScript. In `dist/`
 * every file stands where its source stands, with another ending.
 */
import { Worker, type WorkerOptions } from 'node:worker_threads';

export type ThreadOptions = Omit<WorkerOptions, 'eval' | 'argv' | 'execArgv'>;

/** `entry` is `new URL('./x.main.ts', import.meta.url)`. The caller ends the thread. */
export function startThread(entry: URL, options: ThreadOptions = {}): Worker {
  const self = import.meta.url;
  if (!self.endsWith('.ts')) return new Worker(new URL(entry.href.replace(/\.ts$/, '.js')), options);
  // Flags of the parent's own loader are not wanted: the thread registers its own.
  return new Worker(new URL('./typescript-thread.mjs', self), {
    ...options,
    argv: [entry.href],
    execArgv: [],
  });
}
