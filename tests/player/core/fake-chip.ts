/** A GPIO chip in memory that can be made to fail. */
import { type GpioChip, GpioFailed, type InputLine, type OutputLine } from '../../../drivers/gpio/port.ts';
import type { MonotonicTime } from '../../../time/instant.ts';

export class FakeChip implements GpioChip {
  readonly levels = new Map<number, boolean>();
  failing = false;
  #presses: MonotonicTime[] = [];

  output({ offset }: { readonly offset: number }): OutputLine {
    this.#check();
    this.levels.set(offset, false);
    return {
      set: (on) => {
        this.#check();
        this.levels.set(offset, on);
      },
      get: () => this.levels.get(offset) ?? false,
    };
  }

  input(): InputLine {
    this.#check();
    return {
      get: () => {
        this.#check();
        return false;
      },
      readEdge: () => {
        this.#check();
        const at = this.#presses.shift();
        return at === undefined ? undefined : { active: true, at };
      },
    };
  }

  press(at: MonotonicTime): void {
    this.#presses.push(at);
  }

  close(): void {
    for (const offset of this.levels.keys()) this.levels.set(offset, false);
  }

  #check(): void {
    if (this.failing) throw new GpioFailed('the chip is gone');
  }
}
