/** A line that a hand moves: a button, a switch, the key of the microphone. Driven by the lines and by whoever asks what was pressed. */
import type { Edge, GpioChip, InputLine } from '../../drivers/gpio/port.ts';
import type { MonotonicTime } from '../../time/instant.ts';
import type { ContactSettings } from '../core-settings.ts';

export class KeyLine {
  readonly #settings: ContactSettings;
  readonly #consumer: string;
  #line: InputLine | undefined;
  /** A press that came before the line was taken. */
  #unseen: Edge | undefined;
  /** How it was found, untold yet. */
  #found: boolean | undefined;
  /** It could not be read; it is kept, and read again at the next `listen`. */
  #deaf = false;

  /** `consumer` as `gpioinfo` shows it. */
  constructor(settings: ContactSettings, consumer: string) {
    this.#settings = settings;
    this.#consumer = consumer;
  }

  /** Requests the line where that is lacking. Throws GpioFailed. */
  listen(chip: GpioChip, now: MonotonicTime): void {
    if (this.#deaf) this.#found = this.#line?.get();
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
    const down = this.#line.get();
    if (this.#settings.seenFree && down) this.#unseen = { active: true, at: now };
    else this.#found = down;
  }

  /** Once each time that the line was taken, or can be read again: whether it is down without a press that anybody saw. */
  takeFound(): boolean | undefined {
    const found = this.#found;
    this.#found = undefined;
    return found;
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
