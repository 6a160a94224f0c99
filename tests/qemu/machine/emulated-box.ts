/**
 * A box emulated by QEMU: boots the guest, hands on what it says line by line, answers how it ended. Nothing of it outlives `stop`.
 *
 * Its clock counts instructions, a nanosecond each, and leaps over idleness: what the guest hears, measures and waits for is the same
 * however slow or busy this machine is. So the guest must never sleep while it waits for this side: see `guest/ask.ts`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { WorldError } from '../../../failure/failure.ts';
import type { Duration } from '../../../time/duration.ts';
import { Monitor } from '../../machine/monitor.ts';
import { GUEST_MARK, type GuestLine } from '../guest/guest-line.ts';

/** Node's libraries lie in memory twice while they are unpacked. */
const MEMORY_MB = 768;
const MONITOR_WITHIN_MS = 10_000;
/** Lines of the console that are kept for a complaint. */
const KEPT = 25;
const RECORDING_RATE = 48_000;

export interface BoxOptions {
  readonly kernel: string;
  readonly initrd: string;
  /** For its socket; the recording `sound.wav` is left there. */
  readonly folder: string;
  readonly onLine: (line: GuestLine) => void;
}

export class EmulatedBox {
  readonly recording: string;
  readonly #child: ChildProcess;
  readonly #ended: Promise<string>;
  readonly #console: string[] = [];
  #monitor: Monitor | undefined;

  constructor({ kernel, initrd, folder, onLine }: BoxOptions) {
    this.recording = join(folder, 'sound.wav');
    this.#child = spawn('qemu-system-aarch64', [
      ...['-M', 'virt', '-cpu', 'cortex-a72', '-m', String(MEMORY_MB)],
      ...['-icount', 'shift=0,sleep=off', '-nodefaults', '-no-user-config', '-nic', 'none', '-no-reboot'],
      ...['-kernel', kernel, '-initrd', initrd],
      ...['-append', 'console=ttyAMA0 quiet loglevel=4 panic=-1 rdinit=/init'],
      ...['-audiodev', `wav,id=sound,path=${this.recording},out.frequency=${RECORDING_RATE}`],
      ...['-device', 'intel-hda', '-device', 'hda-output,audiodev=sound'],
      ...['-display', 'none', '-serial', 'stdio', '-monitor', 'none'],
      ...['-qmp', `unix:${join(folder, 'monitor')},server=on,wait=off`],
    ]);
    const keep = (text: string) => {
      if (text.trim() === '') return;
      this.#console.push(text);
      if (this.#console.length > KEPT) this.#console.shift();
    };
    if (this.#child.stdout && this.#child.stderr) {
      createInterface({ input: this.#child.stderr }).on('line', keep);
      createInterface({ input: this.#child.stdout }).on('line', (text) => {
        const at = text.indexOf(GUEST_MARK);
        if (at < 0) keep(text);
        else onLine(JSON.parse(text.slice(at + GUEST_MARK.length)) as GuestLine);
      });
    }
    // It may put itself off before it has read an answer; how it ended is told by its end.
    this.#child.stdin?.on('error', () => undefined);
    this.#ended = new Promise((resolve) => {
      this.#child.once('error', (error) => resolve(error.message));
      this.#child.once('close', (code, signal) => resolve(signal ?? `code ${code}`));
    });
  }

  /** Once its monitor answers. Throws WorldError. */
  async monitor(): Promise<Monitor> {
    const path = join(this.recording, '../monitor');
    const end = performance.now() + MONITOR_WITHIN_MS;
    while (!existsSync(path)) {
      if (performance.now() > end || this.#child.exitCode !== null)
        throw new WorldError('qemu.start', `QEMU did not start\n${this.complaint()}`);
      await sleep(20);
    }
    this.#monitor ??= await Monitor.connect(path);
    return this.#monitor;
  }

  /** Tells the guest that what it asked for is done. */
  answer(): void {
    this.#child.stdin?.write('\n');
  }

  /** Whether it put itself off within `bound`. */
  async off(bound: Duration): Promise<boolean> {
    const late = sleep(bound, 'late', { ref: false });
    return (await Promise.race([this.#ended, late])) === 'code 0';
  }

  /** The end of what else the console showed. */
  complaint(): string {
    return this.#console.join('\n');
  }

  /** Ends it however it stands. */
  async stop(): Promise<void> {
    this.#monitor?.close();
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}
