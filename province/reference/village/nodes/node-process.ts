/**
 * One node as a process of its own: started, started again when it dies, ended within a bound.
 *
 * Its standard input is our end of a pipe: when this process dies, however, the pipe closes and the node ends by itself. It
 * leads a process group, so that Ctrl-C in a terminal reaches the village alone, which then ends its nodes in order.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { Clock, Timers } from '../../../../time/clock.ts';
import { Duration } from '../../../../time/duration.ts';
import { between, type MonotonicTime } from '../../../../time/instant.ts';

export interface NodeProcessOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** Takes what it prints; begun anew at the first start. */
  readonly log: string;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly timers: Timers;
  /** From being told to end until it is killed. Absent: as long as an agent may take. */
  readonly grace?: Duration;
  /** It died, though nobody ended it. It is started again after `again`. */
  readonly died: (how: string, again: Duration) => void;
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly child: ChildProcess; readonly since: MonotonicTime }
  | { readonly kind: 'waiting'; readonly cancel: () => void }
  | { readonly kind: 'ended' };

/** An agent ends within ten seconds by itself; what hangs longer is killed. */
const TERM_GRACE = Duration.seconds(12);
/** One that ran for so long died of something new: it is started again at once. */
const STEADY = Duration.seconds(60);
const FIRST_WAIT = Duration.seconds(1);
const LONGEST_WAIT = Duration.seconds(30);
/** Of its log, for people who are told that it died (characters). */
const TAIL = 400;

export class NodeProcess {
  readonly #options: NodeProcessOptions;
  #state: State = { kind: 'idle' };
  #failures = 0;
  #exit: string | undefined;

  constructor(options: NodeProcessOptions) {
    this.#options = options;
  }

  /** Process id, undefined while it does not run. */
  get pid(): number | undefined {
    return this.#state.kind === 'running' ? this.#state.child.pid : undefined;
  }

  /** How it ended the last time: `0`, another exit code, or the signal that killed it. */
  get exit(): string | undefined {
    return this.#exit;
  }

  /** To be called once. */
  start(): void {
    this.#spawn('w');
  }

  /** TERM, grace, KILL; resolves when it is gone and nothing of its group is left. */
  async stop(): Promise<void> {
    const state = this.#state;
    this.#state = { kind: 'ended' };
    if (state.kind === 'waiting') state.cancel();
    if (state.kind !== 'running') return;
    const { child } = state;
    const gone = new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve();
      else child.once('exit', () => resolve());
    });
    child.stdin?.destroy();
    signalGroup(child, 'SIGTERM');
    const cancel = this.#options.timers.after(this.#options.grace ?? TERM_GRACE, () =>
      signalGroup(child, 'SIGKILL'),
    );
    await gone;
    cancel();
    signalGroup(child, 'SIGKILL');
  }

  /** Ends it this instant, without a chance to put anything in order. */
  kill(): void {
    const state = this.#state;
    this.#state = { kind: 'ended' };
    if (state.kind === 'waiting') state.cancel();
    if (state.kind === 'running') signalGroup(state.child, 'SIGKILL');
  }

  #spawn(mode: 'w' | 'a'): void {
    const { command, args, log, clock } = this.#options;
    const out = openSync(log, mode);
    const child = spawn(command, args, { stdio: ['pipe', out, out], detached: true });
    closeSync(out);
    this.#state = { kind: 'running', child, since: clock.monotonic() };
    // A pipe whose reader died says so at a write; nothing is ever written, its closing is the message.
    child.stdin?.on('error', () => undefined);
    child.once('error', (error) => this.#died(child, error.message));
    child.once('exit', (code, signal) => {
      this.#exit = String(signal ?? code);
      this.#died(child, signal ?? `mã/code ${code}`);
    });
  }

  #died(child: ChildProcess, how: string): void {
    const state = this.#state;
    if (state.kind !== 'running' || state.child !== child) return;
    const { clock, timers, died, log } = this.#options;
    signalGroup(child, 'SIGKILL');
    this.#failures = between(state.since, clock.monotonic()) > STEADY ? 1 : this.#failures + 1;
    const again = Duration.ms(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (this.#failures - 1)));
    const cancel = timers.after(again, () => this.#spawn('a'));
    this.#state = { kind: 'waiting', cancel };
    died(`${how}\n${readFileSync(log, 'utf8').slice(-TAIL)}`.trim(), again);
  }
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ESRCH') throw thrown; // it is gone already, which is what was wanted
  }
}
