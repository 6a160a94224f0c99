/**
 * The relays and the button on the GPIO chip. A line that fails is a fault and is tried again; it never stops the sound.
 * Driven by the core at each turn; what each relay should be is kept here, so that a chip that comes back is set right.
 */
import { type GpioChip, GpioFailed, type InputLine, type OutputLine } from '../../drivers/gpio/port.ts';
import { Duration } from '../../time/duration.ts';
import { after, type MonotonicTime } from '../../time/instant.ts';
import type { ButtonSettings, ZoneSettings } from '../core-settings.ts';

/** A line that is taken or a chip that is absent is tried again this often. */
const RETRY_EVERY = Duration.seconds(5);

export interface LinesListener {
  relay(zone: string, on: boolean): void;
  /** The first failure, or that all is well again. */
  fault(raised: boolean, detail: string): void;
}

interface Relay {
  readonly zone: ZoneSettings;
  line: OutputLine | undefined;
  wanted: boolean;
  /** What the line was last set to. A line is requested off. */
  is: boolean;
}

export class Lines {
  readonly #open: () => GpioChip;
  readonly #listener: LinesListener;
  readonly #relays: readonly Relay[];
  readonly #buttonSettings: ButtonSettings | undefined;
  #chip: GpioChip | undefined;
  #button: InputLine | undefined;
  /** The button's line cannot be read; it is kept, and read again at the next try. */
  #deaf = false;
  #failure: string | undefined;
  #retryAt: MonotonicTime | undefined;

  constructor(
    open: () => GpioChip,
    zones: readonly ZoneSettings[],
    button: ButtonSettings | undefined,
    listener: LinesListener,
  ) {
    this.#open = open;
    this.#listener = listener;
    this.#buttonSettings = button;
    this.#relays = zones.map((zone) => ({ zone, line: undefined, wanted: false, is: false }));
  }

  /** Requests what is lacking and sets what is not as it should be. Once at the start, then by `retry` and `set`. */
  reconcile(now: MonotonicTime): void {
    let failure = this.#attempt(() => {
      this.#chip ??= this.#open();
    });
    const chip = this.#chip;
    if (chip) {
      for (const relay of this.#relays) failure = this.#attempt(() => this.#apply(chip, relay)) ?? failure;
      failure = this.#attempt(() => this.#listen(chip)) ?? failure;
    }
    this.#retryAt = failure === undefined ? undefined : after(now, RETRY_EVERY);
    this.#report(failure);
  }

  /** At each turn: tries failed lines again when it is time. */
  retry(now: MonotonicTime): void {
    if (this.#retryAt !== undefined && now >= this.#retryAt) this.reconcile(now);
  }

  set(zone: number, on: boolean, now: MonotonicTime): void {
    const relay = this.#relays[zone];
    if (!relay) return;
    relay.wanted = on;
    this.reconcile(now);
  }

  /** The time of the oldest press that was not read yet. */
  pressed(now: MonotonicTime): MonotonicTime | undefined {
    const button = this.#button;
    if (!button || this.#deaf) return undefined;
    try {
      for (;;) {
        const edge = button.readEdge();
        if (!edge || edge.active) return edge?.at;
      }
    } catch (thrown) {
      if (!(thrown instanceof GpioFailed)) throw thrown;
      this.#deaf = true;
      this.#retryAt = after(now, RETRY_EVERY);
      this.#report(thrown.message);
      return undefined;
    }
  }

  /** All relays off, all lines given back. */
  close(): void {
    for (const relay of this.#relays) {
      if (relay.is) this.#listener.relay(relay.zone.id, false);
      relay.is = false;
      relay.line = undefined;
    }
    this.#chip?.close();
    this.#chip = undefined;
  }

  #apply(chip: GpioChip, relay: Relay): void {
    const { relay: offset, active, id } = relay.zone;
    relay.line ??= chip.output({ offset, active, consumer: `loa ${id}` });
    if (relay.is === relay.wanted) return;
    relay.line.set(relay.wanted);
    relay.is = relay.wanted;
    this.#listener.relay(id, relay.is);
  }

  #listen(chip: GpioChip): void {
    const settings = this.#buttonSettings;
    if (!settings) return;
    if (this.#deaf) this.#button?.get();
    this.#deaf = false;
    this.#button ??= chip.input({
      offset: settings.line,
      active: settings.active,
      bias: settings.bias,
      debounceMicros: Math.round(settings.debounce * 1_000),
      consumer: 'loa button',
    });
  }

  #attempt(step: () => void): string | undefined {
    try {
      step();
      return undefined;
    } catch (thrown) {
      if (!(thrown instanceof GpioFailed)) throw thrown;
      return thrown.message;
    }
  }

  #report(failure: string | undefined): void {
    if ((failure === undefined) === (this.#failure === undefined)) return;
    this.#listener.fault(failure !== undefined, failure ?? this.#failure ?? '');
    this.#failure = failure;
  }
}
