/**
 * A box that boots a card in QEMU: `virt` board, HDA card into a WAV file, PL061, hardware watchdog, user network. Driven and watched
 * from outside; nothing of it outlives `cut`.
 *
 * Its clock is this machine's, as a province of this machine talks to it. What it does depends on how busy this machine is; what
 * is asked of it has bounds to match.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync, rmSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WorldError } from '../../../failure/failure.ts';
import { Duration } from '../../../time/duration.ts';
import { Monitor } from '../../machine/monitor.ts';
import { recordedSeconds } from '../../measure/recording.ts';
import { type Board, fitted, RECORDING_RATE } from './boards.ts';
import { DebugPort } from './debug-port.ts';
import { emulationDropIns } from './drop-ins.ts';
import { GuestShell } from './guest-shell.ts';
import type { Kernel } from './kernel.ts';

const START_WITHIN_MS = 10_000;
const LOOK_EVERY = Duration.ms(50);
/** For what a program has to be started for, here or in the box. */
export const SELDOM = Duration.seconds(2);

export interface Boot {
  /** File of the card. */
  readonly card: string;
  readonly kernel: Kernel;
  /** For sockets, console.log and sound.wav. */
  readonly folder: string;
  /** Added to the kernel's command line. */
  readonly append?: string;
  /** Default true. */
  readonly sound?: boolean;
  /** A screen, and the memory that a browser takes; default false. */
  readonly screen?: boolean;
  /** Emulated processors; default 2. */
  readonly processors?: number;
  /** Default `virt`, with the three above. */
  readonly board?: Board;
  /** What the box's battery clock says, `1970-01-01`; default the time. */
  readonly clock?: string;
  /** A root shell for this side's hands, by systemd's own means: nothing of the image is changed. */
  readonly shell?: boolean;
  /** Ports of this machine that lead to ports of the box. */
  readonly forwards?: readonly { readonly here: number; readonly there: number }[];
}

export class ImageBox {
  readonly recording: string;
  /** Power on, on this process's monotonic clock (ms). */
  readonly since = performance.now();
  readonly #folder: string;
  readonly #child: ChildProcess;
  readonly #log: WriteStream;
  readonly #ended: Promise<string>;
  readonly #orphaned = () => this.#child.kill('SIGKILL');
  #text = '';
  #over: string | undefined;
  #monitor: Monitor | undefined;
  #shell: GuestShell | undefined;

  constructor({ card, kernel, folder, ...boot }: Boot) {
    const { append = '', sound = true, screen = false, processors = 2 } = boot;
    this.#folder = folder;
    // Those of an earlier boot lead nowhere.
    for (const socket of ['monitor', 'shell', 'debug']) rmSync(join(folder, socket), { force: true });
    this.recording = join(folder, 'sound.wav');
    this.#log = createWriteStream(join(folder, 'console.log'), { flags: 'a' });
    const forwards = (boot.forwards ?? []).map(
      ({ here, there }) => `,hostfwd=tcp:127.0.0.1:${here}-:${there}`,
    );
    const at = (name: string) => `${join(folder, name)},server=on,wait=off`;
    const machine = fitted(boot.board ?? { kind: 'virt', sound, screen, processors }, {
      ...{ card, recording: this.recording, forwards: forwards.join('') },
    });
    const shell = boot.shell ? `systemd.debug_shell=${machine.shellLine}` : '';
    this.#child = spawn('qemu-system-aarch64', [
      ...['-nodefaults', '-no-user-config', '-display', 'none', '-monitor', 'none'],
      ...['-kernel', kernel.kernel, '-initrd', kernel.initrd],
      ...[
        '-append',
        [kernel.commandLine, machine.append, shell, emulationDropIns(), append].join(' ').trim(),
      ],
      ...(boot.clock === undefined ? [] : ['-rtc', `base=${boot.clock}`]),
      ...['-chardev', `socket,id=shell,path=${at('shell')}`],
      ...['-gdb', `unix:${at('debug')}`, '-qmp', `unix:${at('monitor')}`],
      ...machine.arguments,
    ]);
    process.once('exit', this.#orphaned);
    for (const output of [this.#child.stdout, this.#child.stderr])
      output?.setEncoding('utf8').on('data', (text: string) => {
        this.#text += text;
        this.#log.write(text);
      });
    this.#ended = new Promise((resolve) => {
      const over = (how: string) => {
        this.#over = how;
        resolve(how);
      };
      this.#child.once('error', (error) => over(error.message));
      this.#child.once('close', (code, signal) => over(signal ?? `code ${code}`));
    });
  }

  /** Since power on (s). */
  get seconds(): number {
    return (performance.now() - this.since) / 1_000;
  }

  /** How much its sound card has put out so far (s). */
  get recorded(): number {
    return recordedSeconds(this.recording, RECORDING_RATE);
  }

  /** What the console showed. */
  get console(): string {
    return this.#text;
  }

  /** Throws WorldError when QEMU does not answer. */
  async monitor(): Promise<Monitor> {
    this.#monitor ??= await Monitor.connect(await this.#socket('monitor'));
    return this.#monitor;
  }

  /** Root's hands in the box; for a boot with `shell`. */
  async shell(): Promise<GuestShell> {
    this.#shell ??= await GuestShell.connect(await this.#socket('shell'));
    return this.#shell;
  }

  /** Writes a word of the board's memory, past all that runs on it. */
  async poke(address: number, word: number): Promise<void> {
    await new DebugPort(await this.#socket('debug')).poke(address, word);
  }

  /**
   * Waits until `seen` answers something; undefined when it does not within the bound. What takes a processor to look at is looked at
   * less often (`every`). Throws WorldError when QEMU has ended.
   */
  async until<T>(
    seen: () => Promise<T | undefined | false> | T | undefined | false,
    within: Duration,
    every: Duration = LOOK_EVERY,
  ) {
    const end = performance.now() + within;
    for (;;) {
      const found = await seen();
      if (found !== undefined && found !== false) return found;
      if (this.#over !== undefined)
        throw new WorldError('image.ended', `QEMU ended (${this.#over})\n${this.complaint()}`);
      if (performance.now() > end) return undefined;
      await sleep(every);
    }
  }

  /** Waits for a text on the console. */
  async shows(text: RegExp, within: Duration): Promise<boolean> {
    return (await this.until(() => text.test(this.#text), within)) === true;
  }

  /** The end of what the console showed. */
  complaint(): string {
    return this.#text.slice(-2_000);
  }

  /** Takes the power away. */
  async cut(): Promise<void> {
    this.#monitor?.close();
    this.#shell?.close();
    this.#child.kill('SIGKILL');
    await this.#ended;
    process.off('exit', this.#orphaned);
    this.#log.end();
  }

  async #socket(name: string): Promise<string> {
    const path = join(this.#folder, name);
    const end = performance.now() + START_WITHIN_MS;
    while (!existsSync(path)) {
      if (performance.now() > end || this.#over !== undefined)
        throw new WorldError('image.start', `QEMU did not start\n${this.complaint()}`);
      await sleep(20);
    }
    return path;
  }
}
