/**
 * Lines in and out: relays, lamps, buttons. Driven by the core thread only; no method ever waits.
 */
import type { MonotonicTime } from '../../time/instant.ts';

export class GpioFailed extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'GpioFailed';
  }
}

export interface OutputSetting {
  /** Line within the chip: BCM number on a Pi. */
  readonly offset: number;
  /** Electrical level that means "on". Set in the same request as the initial value, or a relay glitches at start. */
  readonly active: 'high' | 'low';
  /** Who holds it, shown by `gpioinfo`. */
  readonly consumer: string;
}

export interface InputSetting {
  readonly offset: number;
  readonly active: 'high' | 'low';
  readonly bias: 'pull-up' | 'pull-down' | 'none';
  /** Kernel debounce, µs; 0 is none. */
  readonly debounceMicros: number;
  readonly consumer: string;
}

export interface OutputLine {
  /** Throws GpioFailed. */
  set(on: boolean): void;
  /** The level read back from the line. Throws GpioFailed. */
  get(): boolean;
}

export interface Edge {
  /** True when the line became active. */
  readonly active: boolean;
  /** Kernel's time of the edge. */
  readonly at: MonotonicTime;
}

export interface InputLine {
  /** The level now. Throws GpioFailed. */
  get(): boolean;
  /** The oldest edge not yet read, or undefined. Throws GpioFailed. */
  readEdge(): Edge | undefined;
}

export interface GpioChip {
  /** Requests a line, off. Throws GpioFailed when it is taken or absent. */
  output(setting: OutputSetting): OutputLine;
  input(setting: InputSetting): InputLine;
  /** Sets every output off and releases all lines. Never throws. */
  close(): void;
}

/** Which device, as `loa.toml` names it. */
export type GpioSettings =
  /** Lines live in a file that other processes read and write. */
  | { readonly driver: 'virtual'; readonly file: string }
  /** Character device, found by the chip's label: `pinctrl-bcm2711`. */
  | { readonly driver: 'chardev'; readonly label: string };
