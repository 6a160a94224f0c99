/** A lamp on a GPIO line, on a chip of its own: what goes wrong with it is far from the relays. */
import { type GpioChip, GpioFailed, type OutputLine } from '../../gpio/port.ts';
import { type Lamp, LampFailed } from '../port.ts';

export interface LampLineSettings {
  /** Within the chip. */
  readonly line: number;
  /** Level that lights it. */
  readonly active: 'high' | 'low';
  /** Opens the chip. May throw GpioFailed. */
  readonly open: () => GpioChip;
}

export class LampLine implements Lamp {
  readonly #chip: GpioChip;
  readonly #line: OutputLine;

  /** Throws LampFailed where the chip is absent or the line is taken. */
  constructor({ line, active, open }: LampLineSettings) {
    this.#chip = orFail(open);
    try {
      this.#line = orFail(() => this.#chip.output({ offset: line, active, consumer: 'loa lamp' }));
    } catch (thrown) {
      this.#chip.close();
      throw thrown;
    }
  }

  set(lit: boolean): void {
    orFail(() => this.#line.set(lit));
  }

  close(): void {
    this.#chip.close();
  }
}

function orFail<T>(act: () => T): T {
  try {
    return act();
  } catch (thrown) {
    if (!(thrown instanceof GpioFailed)) throw thrown;
    throw new LampFailed(thrown.message, { cause: thrown });
  }
}
