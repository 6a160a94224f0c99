/** Runs a tool that takes minutes: what it says goes into a log, what it is at is shown every few seconds. */
import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { WorldError } from '../../failure/failure.ts';
import type { Duration } from '../../time/duration.ts';
import { progress } from '../machine/progress.ts';

const SHOWN_EACH_MS = 10_000;
const COMPLAINT_LINES = 30;

export interface SlowOptions {
  readonly within: Duration;
  /** Gets all it says. */
  readonly log: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Throws WorldError with the end of the log when it fails or takes too long. */
export async function runSlowly(
  command: string,
  args: readonly string[],
  options: SlowOptions,
): Promise<void> {
  const log = createWriteStream(options.log);
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Tools of administration are not on everybody's path.
    env: {
      ...process.env,
      LC_ALL: 'C',
      PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`,
      ...options.env,
    },
    timeout: options.within,
    // It has processes of its own, which it ends when it is asked to.
    killSignal: 'SIGTERM',
  });
  let last = '';
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`);
      // Some tools draw with control characters alone.
      if (/[\p{L}\p{N}]/u.test(line)) last = line.trim();
    });
  const ticking = setInterval(() => progress(`  … ${last.slice(0, 100)}`), SHOWN_EACH_MS);
  const end = await new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? '' : `ended by ${signal ?? `code ${code}`}`));
  });
  clearInterval(ticking);
  await new Promise((resolve) => log.end(resolve));
  if (end === '') return;
  const complaint = readFileSync(options.log, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-COMPLAINT_LINES)
    .join('\n');
  throw new WorldError('image.tool', `${command}: ${end}; whole log: ${options.log}\n${complaint}`);
}
