/**
 * GPIO through the kernel's character device, interface v2. Driven by the core thread; the kernel debounces and stamps
 * edges, so that a late turn loses none.
 *
 * Invariant: an output is requested with its polarity and its off level in one call, and put off before it is released:
 * the relay neither clicks at start nor stays on where the kernel keeps released outputs driven.
 */
import { closeSync } from 'node:fs';
import {
  type Edge,
  type GpioChip,
  GpioFailed,
  type InputLine,
  type InputSetting,
  type OutputLine,
  type OutputSetting,
} from '../port.ts';
import { type FoundChip, findChip } from './find-chip.ts';
import { errnoText, type Syscalls, syscalls } from './syscalls.ts';
import {
  consumerOf,
  descriptorOf,
  EVENT_BYTES,
  edgeOf,
  GET_LINE,
  GET_LINEINFO,
  GET_VALUES,
  inputRequest,
  isOn,
  lineInfoRequest,
  outputRequest,
  putValue,
  SET_VALUES,
  VALUES_BYTES,
} from './uapi.ts';

export interface ChardevGpioSettings {
  /** The chip's label: `pinctrl-bcm2835` on a Pi 0–3, `pinctrl-bcm2711` on a Pi 4, `pinctrl-rp1` on a Pi 5. */
  readonly label: string;
}

export class ChardevGpio implements GpioChip {
  readonly #chip: FoundChip;
  readonly #kernel: Syscalls = syscalls();
  readonly #outputs: OutputLine[] = [];
  readonly #descriptors: number[] = [];
  readonly #values = Buffer.alloc(VALUES_BYTES);
  readonly #event = Buffer.alloc(EVENT_BYTES);
  #closed = false;

  /** Throws GpioFailed when no chip has the label. */
  constructor({ label }: ChardevGpioSettings) {
    this.#chip = findChip(label);
  }

  output(setting: OutputSetting): OutputLine {
    const { offset } = setting;
    const descriptor = this.#request(offset, outputRequest(setting));
    const line: OutputLine = {
      set: (on) => {
        putValue(this.#values, on);
        this.#call(descriptor, SET_VALUES, this.#values, `set line ${offset}`);
      },
      get: () => this.#level(descriptor, offset),
    };
    this.#outputs.push(line);
    return line;
  }

  input(setting: InputSetting): InputLine {
    const { offset } = setting;
    const descriptor = this.#request(offset, inputRequest(setting));
    if (this.#kernel.setNonBlocking(descriptor) < 0)
      throw new GpioFailed(`cannot poll line ${offset}: ${this.#why()}`);
    return {
      get: () => this.#level(descriptor, offset),
      readEdge: () => this.#edge(descriptor, offset),
    };
  }

  close(): void {
    if (this.#closed) return;
    for (const line of this.#outputs) {
      try {
        line.set(false);
      } catch {
        // The chip was pulled out (USB), and its lines with it. The others are still put off.
      }
    }
    this.#closed = true;
    for (const descriptor of this.#descriptors) this.#kernel.close(descriptor);
    closeSync(this.#chip.descriptor);
  }

  #request(offset: number, request: Buffer): number {
    if (this.#closed) throw new Error('the GPIO chip is closed');
    if (this.#kernel.ioctl(this.#chip.descriptor, GET_LINE, request) < 0) {
      const why = this.#why();
      throw new GpioFailed(`cannot have line ${offset} of ${this.#chip.path}: ${why}${this.#holder(offset)}`);
    }
    const descriptor = descriptorOf(request);
    this.#descriptors.push(descriptor);
    return descriptor;
  }

  #holder(offset: number): string {
    if (offset >= this.#chip.lines) return `, the chip has lines 0 to ${this.#chip.lines - 1}`;
    const info = lineInfoRequest(offset);
    if (this.#kernel.ioctl(this.#chip.descriptor, GET_LINEINFO, info) < 0) return '';
    const consumer = consumerOf(info);
    return consumer === '' ? '' : `, "${consumer}" holds it`;
  }

  #level(descriptor: number, offset: number): boolean {
    putValue(this.#values, false);
    this.#call(descriptor, GET_VALUES, this.#values, `read line ${offset}`);
    return isOn(this.#values);
  }

  #edge(descriptor: number, offset: number): Edge | undefined {
    this.#mustBeOpen();
    const bytes = this.#kernel.read(descriptor, this.#event);
    if (bytes === EVENT_BYTES) return edgeOf(this.#event);
    if (bytes < 0) throw new GpioFailed(`cannot read edges of line ${offset}: ${this.#why()}`);
    return undefined;
  }

  #call(descriptor: number, request: number, argument: Buffer, what: string): void {
    this.#mustBeOpen();
    if (this.#kernel.ioctl(descriptor, request, argument) < 0)
      throw new GpioFailed(`cannot ${what} of ${this.#chip.path}: ${this.#why()}`);
  }

  /** A closed descriptor's number may by now be another file's. */
  #mustBeOpen(): void {
    if (this.#closed) throw new Error('the GPIO chip is closed');
  }

  #why(): string {
    return errnoText(this.#kernel.errno());
  }
}
