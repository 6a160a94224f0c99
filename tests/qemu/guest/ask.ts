/**
 * Has the host do something from outside, and waits until it is done. Busily: the emulated clock counts what the guest's processor does,
 * so that hardly any time passes for the guest meanwhile, however long the host takes. Were it to sleep, seconds would fly.
 */
import { constants, openSync, readSync } from 'node:fs';
import type { HostTask } from './guest-line.ts';
import { say } from './say.ts';

/** Of the guest's own time: far less than the host's (ms). */
const ANSWER_WITHIN = 20_000;

let console: number | undefined;

/** Throws when no answer comes. */
export function ask(task: HostTask): void {
  console ??= openSync('/dev/console', constants.O_RDONLY | constants.O_NONBLOCK);
  const answer = Buffer.alloc(64);
  say(task);
  const end = performance.now() + ANSWER_WITHIN;
  while (performance.now() < end) {
    try {
      if (readSync(console, answer) > 0) return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
  throw new Error(`the host does not answer to ${JSON.stringify(task)}`);
}
