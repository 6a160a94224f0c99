/** All processors busy with something else, as when a box decodes, downloads and writes at once. */
import { availableParallelism } from 'node:os';
import { type Child, startChild } from './scene/start-child.ts';

/** One endless loop for each processor, at the usual priority. The answer ends them. */
export function beBusy(): () => Promise<void> {
  const loops: Child[] = Array.from({ length: availableParallelism() }, () =>
    startChild(['sh', '-c', 'while :; do :; done']),
  );
  return async () => {
    for (const loop of loops) await loop.end('SIGKILL');
  };
}
