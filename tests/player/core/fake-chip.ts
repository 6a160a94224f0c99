/** A GPIO chip in memory that can be made to fail. */
import {
  type Edge,
  type GpioChip,
  GpioFailed,
  type InputLine,
  type OutputLine,
} from '../../../drivers/gpio/port.ts';
import type { MonotonicTime } from '../../../time/instant.ts';

export class FakeChip implements GpioChip {
  readonly levels = new Map<number, boolean>();
  /** Every set of an output, in order: `7 on`. */
  readonly sets: string[] = [];
  /** What an input reads; off where nothing is given. */
  readonly readings = new Map<number, () => boolean>();
  failing = false;
  /** A line that fails while the others work. */
  failingLine: number | undefined;
  /** Of the first input that was requested: the button. */
  readonly #presses: Edge[] = [];
  #first: number | undefined;
  readonly #edges = new Map<number, Edge[]>();

  output({ offset }: { readonly offset: number }): OutputLine {
    this.#check(offset);
    this.levels.set(offset, false);
    return {
      set: (on) => {
        this.#check(offset);
        this.levels.set(offset, on);
        this.sets.push(`${offset} ${on ? 'on' : 'off'}`);
      },
      get: () => this.levels.get(offset) ?? false,
    };
  }

  input({ offset }: { readonly offset: number }): InputLine {
    this.#check(offset);
    this.#first ??= offset;
    return {
      get: () => {
        this.#check(offset);
        return this.readings.get(offset)?.() ?? false;
      },
      readEdge: () => {
        this.#check(offset);
        const edge = this.#edges.get(offset)?.shift();
        if (edge) return edge;
        return offset === this.#first ? this.#presses.shift() : undefined;
      },
    };
  }

  /** The button, and at once let go. */
  press(at: MonotonicTime): void {
    this.#presses.push({ active: true, at }, { active: false, at });
  }

  /** A line that is both pressed and released. */
  edge(line: number, active: boolean, at: MonotonicTime): void {
    this.#edges.set(line, [...(this.#edges.get(line) ?? []), { active, at }]);
  }

  close(): void {
    for (const offset of this.levels.keys()) this.levels.set(offset, false);
  }

  #check(offset: number): void {
    if (this.failing || offset === this.failingLine) throw new GpioFailed('the chip is gone');
  }
}
