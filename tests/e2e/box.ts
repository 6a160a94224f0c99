/**
 * One box as a process of its own, as it runs on a pole: built code, settings from its identity folder, virtual sound card and
 * lines. Tests see it from outside only: what it recorded, its relay's edges, its log, its children.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SystemClock } from '../../drivers/clock/system/system-clock.ts';
import { type OutputEdge, VirtualChipFile } from '../../drivers/gpio/virtual/virtual-chip-file.ts';
import { RecordingReader } from '../../drivers/speaker/virtual/recording-reader.ts';
import { Duration } from '../../time/duration.ts';
import { after, type MonotonicTime } from '../../time/instant.ts';
import { observed } from '../link/observed.ts';

/** Lines of every box of these tests. */
export const RELAY = 17;
export const BUTTON = 27;

/** The console, or a technician's finger (ms). */
const PRESS_MS = 300;
/** What `loa run` promises is ten seconds. */
const END_WITHIN_MS = 15_000;

export interface BoxOptions {
  readonly nodeId: string;
  /** Identity: holds loa.toml. */
  readonly folder: string;
  /** Modules that the process loads before the agent, to torment it from within. */
  readonly preload?: readonly URL[];
  readonly env?: NodeJS.ProcessEnv;
  /** A command that becomes the box: what follows it is the box's own command line. */
  readonly within?: readonly string[];
}

export class TestBox {
  readonly nodeId: string;
  readonly folder: string;
  readonly heard: RecordingReader;
  readonly #options: BoxOptions;
  readonly #clock = new SystemClock();
  #child: ChildProcess | undefined;
  #starts = 0;
  #startedAt: MonotonicTime | undefined;

  constructor(options: BoxOptions) {
    this.#options = options;
    this.nodeId = options.nodeId;
    this.folder = options.folder;
    this.heard = new RecordingReader(join(options.folder, 'recording'));
  }

  get now(): MonotonicTime {
    return this.#clock.monotonic();
  }

  /** When its process was last started. */
  get startedAt(): MonotonicTime {
    if (this.#startedAt === undefined) throw new Error('the box was never started');
    return this.#startedAt;
  }

  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error('the box does not run');
    return pid;
  }

  get store(): string {
    return join(this.folder, 'data', 'loa.sqlite');
  }

  get running(): boolean {
    const child = this.#child;
    return child?.pid !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** What it printed since its last start. */
  get log(): string {
    return existsSync(this.#logPath) ? readFileSync(this.#logPath, 'utf8') : '';
  }

  get edges(): readonly OutputEdge[] {
    return this.edgesOf(RELAY);
  }

  edgesOf(relay: number): readonly OutputEdge[] {
    const chip = this.#chip();
    try {
      return chip.readEdges().edges.filter(({ line }) => line === relay);
    } finally {
      chip.close();
    }
  }

  /** What the relay's line is now, whoever left it so. */
  get relayOn(): boolean {
    const chip = this.#chip();
    try {
      return chip.read(RELAY).high;
    } finally {
      chip.close();
    }
  }

  /** Starts the process; `ready` is another matter. */
  powerOn(): void {
    const { folder, preload = [], env, within = [] } = this.#options;
    this.#starts += 1;
    const out = openSync(this.#logPath, 'w');
    const [command = process.execPath, ...args] = [
      ...within,
      process.execPath,
      ...preload.map(({ href }) => `--import=${href}`),
      ...['dist/cli/loa.main.js', 'run', '--config', join(folder, 'loa.toml'), '--with-parent'],
    ];
    this.#startedAt = this.now;
    // Its standard input is a pipe of ours: when the tests die, it ends by itself.
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['pipe', out, out] });
    child.stdin?.on('error', () => undefined);
    closeSync(out);
    this.#child = child;
  }

  /** It would sound an alert now. */
  async ready(): Promise<void> {
    await observed(
      `${this.nodeId} is ready`,
      () => {
        if (!this.running) throw new Error(`${this.nodeId} ended:\n${this.log.slice(-2_000)}`);
        return this.log.includes('ready: an alert would sound');
      },
      20_000,
    );
  }

  /** Orderly end. Answers how: exit code or signal. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | NodeJS.Signals> {
    const child = this.#child;
    if (!child) throw new Error('the box was never started');
    if (this.running) child.kill(signal);
    await observed(`${this.nodeId} ends on ${signal}`, () => !this.running, END_WITHIN_MS);
    return child.exitCode ?? child.signalCode ?? 'SIGKILL';
  }

  /** Power is gone: nothing is put in order. */
  async cutPower(): Promise<MonotonicTime> {
    const at = this.now;
    const children = this.children();
    await this.stop('SIGKILL');
    for (const { pid } of children) signalUnlessGone(pid, 'SIGKILL');
    return at;
  }

  /** Presses the emergency button. Answers when. */
  press(): MonotonicTime {
    const chip = this.#chip();
    const at = this.now;
    chip.setInput(BUTTON, false);
    setTimeout(() => {
      chip.setInput(BUTTON, true);
      chip.close();
    }, PRESS_MS);
    return at;
  }

  /** Sets the level of an input line from outside, until it is set again. */
  drive(line: number, high: boolean): void {
    const chip = this.#chip();
    try {
      chip.setInput(line, high);
    } finally {
      chip.close();
    }
  }

  signal(signal: NodeJS.Signals): void {
    process.kill(this.pid, signal);
  }

  /** Processes that it started and that live. */
  children(): { pid: number; command: string }[] {
    if (!this.running) return [];
    const tasks = `/proc/${this.pid}/task`;
    const pids = readdirSync(tasks).flatMap((task) =>
      read(join(tasks, task, 'children'))
        .split(' ')
        .filter(Boolean)
        .map(Number),
    );
    return pids.map((pid) => ({ pid, command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ') }));
  }

  /** What was heard between two instants, −1…1; as far as it is heard yet. */
  samples(from: MonotonicTime, to: MonotonicTime): Float32Array {
    const first = this.heard.frameAt(from);
    return Float32Array.from(
      this.heard.read(first, this.heard.frameAt(to) - first),
      (sample) => sample / 32_768,
    );
  }

  /** Waits until the recording holds everything up to `until`. */
  async recorded(until: MonotonicTime): Promise<void> {
    await observed(
      `${this.nodeId} recorded ${Math.round(until - this.now)} ms from now`,
      () => this.heard.index !== undefined && this.heard.end >= this.heard.frameAt(until),
      Math.max(0, until - this.now) + 5_000,
    );
  }

  /** What is heard during the next `ms`. */
  async listen(ms: number): Promise<Float32Array> {
    const from = this.now;
    const to = after(from, Duration.ms(ms));
    await this.recorded(to);
    return this.samples(from, to);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.running) await this.cutPower();
  }

  get #logPath(): string {
    return join(this.folder, `box-${this.#starts}.log`);
  }

  #chip(): VirtualChipFile {
    return new VirtualChipFile(join(this.folder, 'gpio.bin'));
  }
}

/** '' for a process or thread that has gone meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

function signalUnlessGone(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ESRCH') throw thrown;
  }
}
