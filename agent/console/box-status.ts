/** Gathers what the console says of the box from the rooms that know it. Measured when asked; only relays and device are remembered. */
import type { ScreenFrame } from '../../drivers/screen/port.ts';
import type { CoreEvent } from '../../player/protocol.ts';
import type { Status } from './status.ts';

export class BoxStatus {
  readonly #measure: () => Omit<Status, 'relays' | 'speaker' | 'screen'>;
  readonly #changed = new Set<() => void>();
  readonly #relays: Record<string, boolean>;
  #speaker: Status['speaker'] = { state: 'starting' };
  #screen: ScreenFrame | undefined;

  constructor(zones: readonly string[], measure: () => Omit<Status, 'relays' | 'speaker' | 'screen'>) {
    this.#relays = Object.fromEntries(zones.map((zone) => [zone, false]));
    this.#measure = measure;
  }

  get relaysOn(): string[] {
    return Object.keys(this.#relays).filter((zone) => this.#relays[zone]);
  }

  /** Frames per second of the device; what most cards run at until one is open. */
  get rate(): number {
    return this.#speaker.state === 'open' ? this.#speaker.rate : 48_000;
  }

  /** The device, as it last said. */
  get speaker(): Status['speaker'] {
    return this.#speaker;
  }

  now(): Status {
    return {
      ...this.#measure(),
      relays: { ...this.#relays },
      speaker: this.#speaker,
      ...(this.#screen && { screen: this.#screen }),
    };
  }

  handle(event: CoreEvent): void {
    if (event.type === 'relay') this.#relays[event.zone] = event.on;
    if (event.type === 'speaker') this.#speaker = event.report;
    this.tell();
  }

  shows(frame: ScreenFrame): void {
    this.#screen = frame;
    this.tell();
  }

  onChange(listener: () => void): () => void {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }

  tell(): void {
    for (const listener of this.#changed) listener();
  }
}
