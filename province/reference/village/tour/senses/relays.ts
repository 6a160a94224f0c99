/** Watches the relays of a virtual GPIO chip: each edge with its time. And presses its button. */
import { join } from 'node:path';
import { type OutputEdge, VirtualChipFile } from '../../../../../drivers/gpio/virtual/virtual-chip-file.ts';
import { Duration } from '../../../../../time/duration.ts';
import type { MonotonicTime } from '../../../../../time/instant.ts';
import { SPEAKER } from '../../village-nodes.ts';
import { pause, type Waiting } from '../until.ts';

const LINES: readonly number[] = SPEAKER.zones.map(({ relay }) => relay);

/** How long a finger stays on the button. */
const PRESS = Duration.ms(250);

export class Relays {
  readonly #chip: VirtualChipFile;
  readonly #waiting: Waiting;

  /** `folder`: of the speaker node. */
  constructor(folder: string, waiting: Waiting) {
    this.#chip = new VirtualChipFile(join(folder, 'gpio.bin'));
    this.#waiting = waiting;
  }

  /** Edges of the zones' relays at or after `time`, oldest first. */
  since(time: MonotonicTime): readonly OutputEdge[] {
    return this.#chip.readEdges().edges.filter(({ line, at }) => LINES.includes(line) && at >= time);
  }

  /** When the last relay went on, at or after `time`; undefined while one is lacking. */
  allOnSince(time: MonotonicTime): MonotonicTime | undefined {
    const on = LINES.map((relay) => this.since(time).find(({ line, high }) => line === relay && high)?.at);
    return on.includes(undefined) ? undefined : (Math.max(...on.map(Number)) as MonotonicTime);
  }

  /** Levels read from the lines themselves. */
  get allOff(): boolean {
    return LINES.every((line) => !this.#chip.read(line).high);
  }

  /** Presses and releases. The answer is the time of the press. */
  press(): MonotonicTime {
    const at = this.#waiting.clock.monotonic();
    this.#chip.setInput(SPEAKER.button, false);
    void pause(this.#waiting, PRESS).then(() => this.#chip.setInput(SPEAKER.button, true));
    return at;
  }

  close(): void {
    this.#chip.close();
  }
}
