/** A line that a hand presses: the button, the key of the microphone. Driven by the lines at each turn. */
import type { Edge, GpioChip, InputLine } from '../../drivers/gpio/port.ts';
import type { Duration } from '../../time/duration.ts';
import type { LineSettings } from '../core-settings.ts';

export interface KeySettings extends LineSettings {
  readonly bias: 'pull-up' | 'pull-down' | 'none';
  readonly debounce: Duration;
}

export class KeyLine {
  readonly #settings: KeySettings;
  readonly #consumer: string;
  #line: InputLine | undefined;
  /** It could not be read; it is kept, and read again at the next `listen`. */
  #deaf = false;

  /** `consumer` as `gpioinfo` shows it. */
  constructor(settings: KeySettings, consumer: string) {
    this.#settings = settings;
    this.#consumer = consumer;
  }

  /** Requests the line where that is lacking. Throws GpioFailed. */
  listen(chip: GpioChip): void {
    if (this.#deaf) this.#line?.get();
    this.#deaf = false;
    const { line, active, bias, debounce } = this.#settings;
    this.#line ??= chip.input({
      offset: line,
      active,
      bias,
      debounceMicros: Math.round(debounce * 1_000),
      consumer: this.#consumer,
    });
  }

  /** The oldest edge that was not read yet. Throws GpioFailed, once for each failure. */
  readEdge(): Edge | undefined {
    if (!this.#line || this.#deaf) return undefined;
    try {
      return this.#line.readEdge();
    } catch (thrown) {
      this.#deaf = true;
      throw thrown;
    }
  }
}
