/**
 * What systemd does for `loa-board-shot.path`: starts the service when its file has changed, and overlooks a change that
 * comes while it runs. The program is the service's own, by its command line.
 */
import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { CageSession } from './cage-session.ts';

/** The answer ends it. */
export function pathUnit(
  session: CageSession,
  program: string,
  question: string,
  results: readonly string[],
): () => void {
  let running = false;
  const watcher = watch(dirname(question), (_, name) => {
    if (name !== basename(question) || running) return;
    running = true;
    // It says in its answer what went wrong; one that could not even start answers nothing, which is seen as well.
    session
      .run('/bin/sh', [`provisioning/package/files/${program}`, question, ...results])
      .catch(() => undefined)
      .finally(() => {
        running = false;
      });
  });
  return () => watcher.close();
}
