/**
 * An LED of the kernel, such as the green one of a Pi (`ACT`), taken from whatever it showed before. sysfs is memory: a write
 * answers at once, the kernel brings it to the lamp.
 */
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Lamp, LampFailed } from '../port.ts';

export interface KernelLedSettings {
  /** Its folder's name in `folder`. */
  readonly name: string;
  /** Default /sys/class/leds. */
  readonly folder?: string;
}

export class KernelLed implements Lamp {
  readonly #name: string;
  readonly #brightness: number;
  readonly #lit: string;
  #closed = false;

  /** Throws LampFailed where there is no such LED, or where it may not be written. */
  constructor({ name, folder = '/sys/class/leds' }: KernelLedSettings) {
    this.#name = name;
    const place = join(folder, name);
    try {
      this.#lit = readFileSync(join(place, 'max_brightness'), 'utf8').trim();
      // Flags: exactly as the kernel has it, a file that is there and is not made.
      writeFileSync(join(place, 'trigger'), 'none', { flag: 'r+' });
      this.#brightness = openSync(join(place, 'brightness'), 'r+');
    } catch (cause) {
      throw new LampFailed(`cannot have the LED "${name}"`, { cause });
    }
  }

  set(lit: boolean): void {
    if (this.#closed) throw new Error('the LED is closed');
    try {
      // A line of its own: what a plain file keeps of a longer value before is behind it.
      writeSync(this.#brightness, `${lit ? this.#lit : '0'}\n`, 0);
    } catch (cause) {
      throw new LampFailed(`cannot set the LED "${this.#name}"`, { cause });
    }
  }

  close(): void {
    if (this.#closed) return;
    try {
      this.set(false);
    } catch {
      // It was pulled out. Its descriptor is still given back.
    }
    this.#closed = true;
    closeSync(this.#brightness);
  }
}
