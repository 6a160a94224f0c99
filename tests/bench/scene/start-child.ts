/** A process of the bench: it ends with the bench, also when that is killed, and is ended by its pid. */
import { type ChildProcess, spawn } from 'node:child_process';

/** The box ends within ten seconds by itself. */
const GRACE_MS = 12_000;
/** Of what it said, for the message when it died (characters). */
const TAIL = 2_000;

export interface Child {
  readonly pid: number;
  /** All that it printed to standard output so far. */
  readonly said: () => string;
  /** Throws, with what it said last, when it has ended. */
  readonly mustLive: () => void;
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
}

export function startChild(
  command: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv = {},
  onSaid: (text: string) => void = () => {},
): Child {
  // Should the bench be killed, the kernel ends what it started.
  const child: ChildProcess = spawn('setpriv', ['--pdeathsig', 'KILL', ...command], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  let failure: Error | undefined;
  child.on('error', (error) => {
    failure = error;
  });
  child.stdout?.on('data', (text: Buffer) => {
    said += text;
    onSaid(String(text));
  });
  child.stderr?.on('data', (text: Buffer) => {
    complained = (complained + text).slice(-TAIL);
  });
  const over = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  return {
    pid: child.pid ?? 0,
    said: () => said,
    mustLive: () => {
      if (failure) throw failure;
      if (!over()) return;
      const how = child.signalCode ?? `code ${child.exitCode}`;
      throw new Error(`${command.join(' ')} ended with ${how}\n${said.slice(-TAIL)}${complained}`.trim());
    },
    end: async (signal) => {
      if (over()) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      const hard = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      await ended;
      clearTimeout(hard);
    },
  };
}
