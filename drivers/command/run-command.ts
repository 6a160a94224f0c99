/**
 * A short program of the system, run to its end: the way to what has no other door than its own tool or the system bus.
 *
 * It never blocks and never outlives its time: at the deadline it is killed, as none of these tools has anything to put in order.
 * The first cause is the one that is told.
 */
import { spawn } from 'node:child_process';
import { WorldError } from '../../failure/failure.ts';
import type { Duration } from '../../time/duration.ts';

/** These tools answer in a few kB; one that floods is broken. */
const MOST_BYTES = 256 * 1024;

/** Of what it said to its error output. */
const TAIL_CHARACTERS = 400;

export interface Command {
  /** Looked for on PATH. */
  readonly program: string;
  readonly arguments: readonly string[];
  readonly within: Duration;
}

/**
 * Answers its standard output. Throws WorldError `command.absent` (no such program), `command.late`, `command.failed` (it says why,
 * with its exit code).
 */
export function runCommand({ program, arguments: args, within }: Command): Promise<string> {
  return new Promise((resolve, reject) => {
    const shown = [program, ...args].join(' ');
    const child = spawn(program, args, {
      // Words of the tools are read: they must not be translated.
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let complaint = '';
    let end: WorldError | undefined;
    const stop = (cause: WorldError) => {
      end ??= cause;
      child.kill('SIGKILL');
      // A grandchild may hold the pipes open for ever: the end does not wait for it.
      finish();
    };
    const timer = setTimeout(
      () => stop(new WorldError('command.late', `"${shown}" had not ended after ${within / 1_000} s`)),
      within,
    );
    const finish = () => {
      clearTimeout(timer);
      child.stdout.destroy();
      child.stderr.destroy();
      if (end) reject(end);
      else resolve(output);
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.length > MOST_BYTES)
        stop(new WorldError('command.failed', `"${shown}" says more than ${MOST_BYTES} characters`));
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-TAIL_CHARACTERS);
    });
    child.once('error', (cause) => {
      end ??= new WorldError('command.absent', `"${program}" cannot be started: ${cause.message}`, { cause });
      finish();
    });
    child.once('close', (code, signal) => {
      if (code !== 0) {
        const how = signal ? `was ended by ${signal}` : `ended with ${code}`;
        end ??= new WorldError('command.failed', `"${shown}" ${how}: ${complaint.trim()}`);
      }
      finish();
    });
  });
}
