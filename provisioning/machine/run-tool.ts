/** Runs a tool of this machine to its end, within a bound. */
import { spawn } from 'node:child_process';
import { WorldError } from '../../failure/failure.ts';
import type { Duration } from '../../time/duration.ts';

export interface ToolOptions {
  readonly within: Duration;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Answers what it wrote to standard output. Throws WorldError with the end of its complaints, also when time is up. */
export async function runTool(
  command: string,
  args: readonly string[],
  options: ToolOptions,
): Promise<string> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.cwd !== undefined && { cwd: options.cwd }),
    env: { ...process.env, LC_ALL: 'C', ...options.env },
    timeout: options.within,
    killSignal: 'SIGKILL',
  });
  let output = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-2_000);
  });
  const end = await new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? '' : `ended by ${signal ?? `code ${code}`}`));
  });
  if (end === '') return output;
  throw new WorldError('build.tool', `${command} ${args.join(' ')}: ${end}\n${complaints.trim()}`);
}
