/**
 * The lines of the zones and of what hands move, on the GPIO chip. A line that fails is a fault and is tried again; it never stops the
 * sound, nor another line.
 * Driven by the core at each turn; what each relay should be is kept, so that a chip that comes back is set right.
 */
import { type Edge, type GpioChip, GpioFailed } from '../../drivers/gpio/port.ts';
import { Duration } from '../../time/duration.ts';
import { after, type MonotonicTime } from '../../time/instant.ts';
import type { CoreSettings } from '../core-settings.ts';
import { FaultOfMany } from './fault-of-many.ts';
import type { KeyLine } from './key-line.ts';
import type { Verdict } from './read-back.ts';
import { ZoneLines, type ZoneLinesListener } from './zone-lines.ts';

/** A line that is taken or a chip that is absent is tried again this often. */
const RETRY_EVERY = Duration.seconds(5);

export interface LinesListener {
  relay(zone: string, on: boolean): void;
  /** A line or the chip fails, or a relay is not what it should be; or that is over. */
  fault(code: string, raised: boolean, detail: string): void;
}

export class Lines {
  readonly #open: () => GpioChip;
  readonly #listener: LinesListener;
  readonly #zones: readonly ZoneLines[];
  readonly #misread: FaultOfMany;
  readonly #keys: readonly KeyLine[];
  #chip: GpioChip | undefined;
  #failure: string | undefined;
  #retryAt: MonotonicTime | undefined;

  constructor(
    open: () => GpioChip,
    { zones }: Pick<CoreSettings, 'zones'>,
    listener: LinesListener,
    keys: readonly KeyLine[] = [],
  ) {
    this.#open = open;
    this.#listener = listener;
    this.#keys = keys;
    this.#misread = new FaultOfMany('relay.read-back', (...fault) => listener.fault(...fault));
    const zoneListener: ZoneLinesListener = {
      relay: (zone, on) => listener.relay(zone, on),
      readBack: (...seen) => this.#readBack(...seen),
    };
    this.#zones = zones.map((zone) => new ZoneLines(zone, zoneListener));
  }

  /** Requests what is lacking and sets what is not as it should be. Once at the start, then by `tick` and `set`. */
  reconcile(now: MonotonicTime): void {
    let failure = this.#attempt(() => {
      this.#chip ??= this.#open();
    });
    const chip = this.#chip;
    if (chip) {
      for (const zone of this.#zones) failure = this.#attempt(() => zone.apply(chip, now)) ?? failure;
      for (const key of this.#keys) failure = this.#attempt(() => key.listen(chip, now)) ?? failure;
    }
    this.#retryAt = failure === undefined ? undefined : after(now, RETRY_EVERY);
    this.#report(failure);
  }

  /** At each turn: what time alone changes, and failed lines again when it is time. */
  tick(now: MonotonicTime): void {
    if (this.#retryAt !== undefined && now >= this.#retryAt) this.reconcile(now);
    for (let i = 0; i < this.#zones.length; i++) {
      try {
        this.#zones[i]?.tick(now);
      } catch (thrown) {
        this.#fail(thrown, now);
      }
    }
  }

  set(zone: number, on: boolean, now: MonotonicTime): void {
    this.#zones[zone]?.want(on);
    this.reconcile(now);
  }

  /**
   * Whether a zone's relay really is what it should be, by its read-back line; undefined where it has none and until the line has
   * settled after the relay was set.
   */
  confirmed(zone: string): boolean | undefined {
    for (let i = 0; i < this.#zones.length; i++) {
      const lines = this.#zones[i];
      if (lines?.id === zone) return lines.confirmed;
    }
    return undefined;
  }

  /** The oldest press or release of a key that was not read yet; none while it cannot be read. */
  edgeOf(key: KeyLine, now: MonotonicTime): Edge | undefined {
    try {
      return key.readEdge();
    } catch (thrown) {
      this.#fail(thrown, now);
      return undefined;
    }
  }

  /** All keys and relays off, all lines given back. */
  close(): void {
    // The chip puts off what cannot be put off here, and says nothing of it.
    for (const zone of this.#zones) this.#attempt(() => zone.close());
    this.#chip?.close();
    this.#chip = undefined;
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

  #fail(thrown: unknown, now: MonotonicTime): void {
    if (!(thrown instanceof GpioFailed)) throw thrown;
    this.#retryAt ??= after(now, RETRY_EVERY);
    this.#report(thrown.message);
  }

  #report(failure: string | undefined): void {
    if ((failure === undefined) === (this.#failure === undefined)) return;
    const detail = `Lỗi đường GPIO: ${failure ?? this.#failure}`;
    this.#listener.fault('gpio.failed', failure !== undefined, detail);
    this.#failure = failure;
  }

  #readBack(zone: string, verdict: Verdict, should: boolean, isWrong: boolean): void {
    if (verdict === 'wrong') {
      const [wanted, seen] = should ? ['đóng', 'ngắt'] : ['ngắt', 'đóng'];
      const why = should
        ? 'xem nguồn, cầu chì, dây điều khiển'
        : 'tiếp điểm có thể đã dính: ngắt nguồn ampli';
      const detail = `Rơ-le vùng "${zone}" phải ${wanted} (${word(should)}) nhưng đọc về là ${seen} (${word(!should)}): ${why}`;
      this.#misread.raise(zone, detail);
    } else if (!isWrong) this.#misread.clear(zone);
  }
}

function word(on: boolean): string {
  return on ? 'on' : 'off';
}
