/** A line that a hand presses: the button, the key of the microphone. Driven by the lines at each turn. */
import type { Edge, GpioChip, InputLine } from '../../drivers/gpio/port.ts';
import type { Duration } from '../../time/duration.ts';
import type { MonotonicTime } from '../../time/instant.ts';
import type { LineSettings } from '../core-settings.ts';

export interface KeySettings extends LineSettings {
  readonly bias: 'pull-up' | 'pull-down' | 'none';
  readonly debounce: Duration;
  /** It was free a moment ago: down as the line is taken for the first time is a press. */
  readonly seenFree?: boolean;
}

export class KeyLine {
  readonly #settings: KeySettings;
  readonly #consumer: string;
  #line: InputLine | undefined;
  /** A press that came before the line was taken. */
  #unseen: Edge | undefined;
  /** It could not be read; it is kept, and read again at the next `listen`. */
  #deaf = false;

  /** `consumer` as `gpioinfo` shows it. */
  constructor(settings: KeySettings, consumer: string) {
    this.#settings = settings;
    this.#consumer = consumer;
  }

  /** Requests the line where that is lacking. Throws GpioFailed. */
  listen(chip: GpioChip, now: MonotonicTime): void {
    if (this.#deaf) this.#line?.get();
    this.#deaf = false;
    const { line, active, bias, debounce } = this.#settings;
    if (this.#line) return;
    this.#line = chip.input({
      offset: line,
      active,
      bias,
      debounceMicros: Math.round(debounce * 1_000),
      consumer: this.#consumer,
    });
    if (this.#settings.seenFree && this.#line.get()) this.#unseen = { active: true, at: now };
  }

  /** The oldest edge that was not read yet. Throws GpioFailed, once for each failure. */
  readEdge(): Edge | undefined {
    if (!this.#line || this.#deaf) return undefined;
    const unseen = this.#unseen;
    this.#unseen = undefined;
    if (unseen) return unseen;
    try {
      return this.#line.readEdge();
    } catch (thrown) {
      this.#deaf = true;
      throw thrown;
    }
  }
}
