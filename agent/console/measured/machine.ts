/**
 * What the console says of the computer itself: free disk, free memory, temperature. The disk is asked in the background, one question at a
 * time, since a card may never answer; the others are memory of the kernel and answer at once.
 */
import { readFileSync } from 'node:fs';
import type { Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';

const EVERY = Duration.seconds(30);

/** A card that has not answered by then hangs. */
const PATIENCE = Duration.seconds(10);

export interface MachineFacts {
  /** Bytes, or why it is not known. */
  readonly diskFree: number | 'asked' | 'silent' | 'failed';
  /** Bytes. Absent where the kernel does not say. */
  readonly memoryFree?: number;
  /** Of the processor (°C). Absent where there is no sensor. */
  readonly celsius?: number;
}

export interface MachineParts {
  readonly timers: Timers;
  /** Of the data. */
  readonly folder: string;
  readonly freeBytes: (folder: string) => Promise<number>;
  readonly memory?: string;
  readonly sensor?: string;
}

export class Machine {
  readonly #parts: MachineParts;
  #diskFree: MachineFacts['diskFree'] = 'asked';
  #asking: Promise<void> | undefined;
  #cancel: () => void;

  constructor(parts: MachineParts) {
    this.#parts = parts;
    const again = () => {
      void this.look();
      this.#cancel = parts.timers.after(EVERY, again);
    };
    this.#cancel = parts.timers.after(Duration.zero, again);
  }

  get facts(): MachineFacts {
    const { memory = '/proc/meminfo', sensor = '/sys/class/thermal/thermal_zone0/temp' } = this.#parts;
    const free = /^MemAvailable:\s+(\d+) kB/m.exec(textOf(memory))?.[1];
    const heat = /^-?\d+/.exec(textOf(sensor))?.[0];
    return {
      diskFree: this.#diskFree,
      ...(free !== undefined && { memoryFree: Number(free) * 1_024 }),
      ...(heat !== undefined && { celsius: Number(heat) / 1_000 }),
    };
  }

  /** Asks the disk now. Resolves with its answer, or when it is not waited for any longer. */
  look(): Promise<void> {
    this.#asking ??= this.#ask();
    const cancels: (() => void)[] = [];
    const late = new Promise<void>((resolve) => {
      const cancel = this.#parts.timers.after(PATIENCE, () => {
        this.#diskFree = 'silent';
        resolve();
      });
      cancels.push(cancel);
    });
    return Promise.race([this.#asking, late]).finally(() => {
      for (const cancel of cancels) cancel();
    });
  }

  end(): void {
    this.#cancel();
  }

  async #ask(): Promise<void> {
    const { freeBytes, folder } = this.#parts;
    try {
      this.#diskFree = await freeBytes(folder);
    } catch {
      this.#diskFree = 'failed'; // told as a condition
    }
    this.#asking = undefined;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // this machine has no such thing
  }
}
