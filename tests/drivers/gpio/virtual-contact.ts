/**
 * The wire from a relay back to the box, on a virtual chip: a spare contact that a read-back line reads. It is moved by hand, as a test
 * is: `follow` brings it to where its relay is, unless it is stuck. Lines are active high.
 */
import type { VirtualChipFile } from '../../../drivers/gpio/virtual/virtual-chip-file.ts';

export class VirtualContact {
  readonly #chip: VirtualChipFile;
  readonly #relay: number;
  readonly #sense: number;
  #stuck: 'open' | 'closed' | undefined;

  constructor(chip: VirtualChipFile, relay: number, sense: number) {
    this.#chip = chip;
    this.#relay = relay;
    this.#sense = sense;
    this.follow();
  }

  /** `open`: no current in the coil; `closed`: welded; undefined: mended. */
  stick(at: 'open' | 'closed' | undefined): void {
    this.#stuck = at;
    this.follow();
  }

  follow(): void {
    const closed = this.#stuck === undefined ? this.#chip.read(this.#relay).high : this.#stuck === 'closed';
    this.#chip.setInput(this.#sense, closed);
  }
}
