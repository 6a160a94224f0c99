/**
 * A GPIO chip that lives in a file: as the character device, without hardware. Driven by the core thread.
 *
 * Inputs are sampled when they are asked for, so an edge is seen and stamped at the turn that finds it; a real chip's
 * edge carries the kernel's time. On close the outputs are put off, as on a real chip; a process that
 * dies leaves them as they were, as Raspberry Pi kernels do.
 */
import { reasonOf } from '../../../failure/failure.ts';
import type { Clock } from '../../../time/clock.ts';
import type { MonotonicTime } from '../../../time/instant.ts';
import {
  type Edge,
  type GpioChip,
  GpioFailed,
  type InputLine,
  type InputSetting,
  type OutputLine,
  type OutputSetting,
} from '../port.ts';
import { VirtualChipFile } from './virtual-chip-file.ts';

export interface VirtualGpioSettings {
  readonly clock: Pick<Clock, 'monotonic'>;
  /** Path of the chip's file; made when it is missing. */
  readonly file: string;
}

export class VirtualGpio implements GpioChip {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #file: VirtualChipFile;
  readonly #taken = new Map<number, string>();
  readonly #outputs: OutputLine[] = [];
  #closed = false;

  /** Throws GpioFailed when the file cannot be opened. */
  constructor({ clock, file }: VirtualGpioSettings) {
    this.#clock = clock;
    this.#file = orFail(() => new VirtualChipFile(file));
  }

  output({ offset, active, consumer }: OutputSetting): OutputLine {
    this.#take(offset, consumer);
    const line: OutputLine = {
      set: (on) =>
        this.#using(() => this.#file.setOutput(offset, on === (active === 'high'), this.#clock.monotonic())),
      get: () => this.#using(() => this.#file.read(offset).high === (active === 'high')),
    };
    line.set(false);
    this.#outputs.push(line);
    return line;
  }

  input({ offset, active, bias, debounceMicros, consumer }: InputSetting): InputLine {
    this.#take(offset, consumer);
    const level = () =>
      this.#using(() => {
        const { high, driven } = this.#file.read(offset);
        return (driven ? high : bias === 'pull-up') === (active === 'high');
      });
    const debounced = new Debounce(level(), debounceMicros / 1_000);
    return { get: level, readEdge: () => debounced.sample(level(), this.#clock.monotonic()) };
  }

  close(): void {
    if (this.#closed) return;
    for (const line of this.#outputs) {
      try {
        line.set(false);
      } catch {
        // The file is gone, and with it the line. The others are still put off.
      }
    }
    this.#closed = true;
    this.#file.close();
  }

  #take(offset: number, consumer: string): void {
    const holder = this.#taken.get(offset);
    if (holder !== undefined) throw new GpioFailed(`line ${offset} is taken by "${holder}"`);
    this.#using(() => this.#file.read(offset));
    this.#taken.set(offset, consumer);
  }

  #using<T>(act: () => T): T {
    if (this.#closed) throw new Error('the GPIO chip is closed');
    return orFail(act);
  }
}

/** Turns samples into edges: a level counts when it has held for the debounce time. */
class Debounce {
  readonly #holdMs: number;
  #settled: boolean;
  #changed: { readonly since: MonotonicTime } | undefined;

  constructor(level: boolean, holdMs: number) {
    this.#settled = level;
    this.#holdMs = holdMs;
  }

  sample(level: boolean, now: MonotonicTime): Edge | undefined {
    if (level === this.#settled) {
      this.#changed = undefined;
      return undefined;
    }
    this.#changed ??= { since: now };
    if (now - this.#changed.since < this.#holdMs) return undefined;
    this.#changed = undefined;
    this.#settled = level;
    return { active: level, at: now };
  }
}

function orFail<T>(act: () => T): T {
  try {
    return act();
  } catch (thrown) {
    throw new GpioFailed(`virtual GPIO: ${reasonOf(thrown)}`, { cause: thrown });
  }
}
