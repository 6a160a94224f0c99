/**
 * One process that makes sound, in a process group of its own, from its start to its end. Whatever it does, the end is one record;
 * the first cause wins. It is asked to end (TERM), then made to (KILL), with all it started.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { reasonOf } from '../../failure/failure.ts';
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';

/** Enough for ffmpeg to close its connections; a hung one does not end at all. */
const GRACE = Duration.seconds(1);

/** What it said last explains its end; all it says could fill the memory. */
const STDERR_TAIL = 2_000;

/** As much as anything can be, for the kernel's killer. */
const FIRST_TO_GO = '1000';

const { PRIORITY_NORMAL: TAKES_TURNS, PRIORITY_LOW: GIVES_WAY } = constants.priority;

export interface ProcessEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** We ended it. */
  readonly cancelled: boolean;
  /** The last of what it wrote on stderr, or why it could not be started. */
  readonly stderrTail: string;
}

export interface ChildSpec {
  /** Looked for on PATH where it names no folder. No shell reads it. */
  readonly program: string;
  readonly args: readonly string[];
  /** All of its environment. Absent: ours. */
  readonly env?: Readonly<Record<string, string>>;
  /** It is fed through `stdin`. Absent: it reads nothing. */
  readonly fed?: true;
  /**
   * Somebody waits for its first word: it takes its turn with the rest of the box, behind our own threads, until it is told to give way. Absent:
   * the rest of the box goes first.
   */
  readonly awaited?: true;
}

export class GroupedChild {
  readonly stdout: Readable;
  /** As text. */
  readonly stderr: Readable;
  /** Of one that is fed. Its errors are the process's end, which is reported. */
  readonly stdin: Writable | null;
  /** Resolves when the process is gone and its output was read. Never rejects. */
  readonly ended: Promise<ProcessEnd>;
  readonly #child: ChildProcessByStdio<Writable | null, Readable, Readable>;
  readonly #timers: Timers;
  #cancelled = false;
  #gone = false;
  #cancelKill = () => {};

  constructor({ program, args, env, fed, awaited }: ChildSpec, timers: Timers) {
    this.#timers = timers;
    this.#child = spawn(program, args, {
      // Its own group: what it starts ends with it.
      detached: true,
      stdio: [fed ? 'pipe' : 'ignore', 'pipe', 'pipe'],
      ...(env && { env: { ...env } }),
    }) as ChildProcessByStdio<Writable | null, Readable, Readable>;
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr.setEncoding('utf8');
    this.stdin = this.#child.stdin;
    // EPIPE: it ended before it had read all, and its end tells why.
    this.stdin?.on('error', () => undefined);
    // Behind our own threads, whose priority it inherited.
    this.#modestly((pid) => setPriority(pid, awaited ? TAKES_TURNS : GIVES_WAY));
    // Where a file makes it take all memory that the box may have: a decoder is replaced unheard, we are not.
    this.#modestly((pid) => writeFileSync(`/proc/${pid}/oom_score_adj`, FIRST_TO_GO));
    this.ended = this.#watch();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Whoever waited for it has enough: from now on the rest of the box goes first. */
  giveWay(): void {
    this.#modestly((pid) => {
      // Linux keeps a priority for each thread.
      for (const thread of readdirSync(`/proc/${pid}/task`)) setPriority(Number(thread), GIVES_WAY);
    });
  }

  /** Ends it. May be called at any time, any number of times. */
  stop(): void {
    if (this.#cancelled || this.#gone) return;
    this.#cancelled = true;
    // Nobody reads on: a paused output would keep the process from being reported as ended.
    this.stdout.resume();
    this.#kill('SIGTERM');
    this.#cancelKill = this.#timers.after(GRACE, () => this.#kill('SIGKILL'));
  }

  #watch(): Promise<ProcessEnd> {
    let tail = '';
    this.stderr.on('data', (text: string) => {
      tail = (tail + text).slice(-STDERR_TAIL);
    });
    return new Promise((resolve) => {
      this.#child.once('error', (error) => {
        tail = `${tail}${reasonOf(error)}`;
        if (this.pid === undefined) this.stdout.destroy();
      });
      this.#child.once('close', (exitCode, signal) => {
        this.#gone = true;
        this.#cancelKill();
        resolve({ exitCode, signal, cancelled: this.#cancelled, stderrTail: tail.trim() });
      });
    });
  }

  /** Changes how it stands among the box's processes. */
  #modestly(act: (pid: number) => void): void {
    if (this.pid === undefined || this.#gone) return;
    try {
      act(this.pid);
    } catch {
      // It ended already, and its end will be reported.
    }
  }

  #kill(signal: NodeJS.Signals): void {
    if (this.pid === undefined) return;
    try {
      process.kill(-this.pid, signal);
    } catch {
      // ESRCH: the group is gone, as wanted.
    }
  }
}
