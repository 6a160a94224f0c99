/**
 * The lines of one zone: the relay of its amplifier, the key of a transmitter that follows it, and the line that says what the relay
 * really does. Driven by `Lines`, which tries again what failed; every method that touches the chip throws GpioFailed.
 *
 * The rule: the key is on only while the relay is. Break it, and a transmitter sends without its amplifier, or for ever.
 */
import type { GpioChip, InputLine, OutputLine } from '../../drivers/gpio/port.ts';
import { Duration } from '../../time/duration.ts';
import { after, type MonotonicTime } from '../../time/instant.ts';
import type { ZoneSettings } from '../core-settings.ts';
import { ReadBack, type Verdict } from './read-back.ts';

/** The read-back is looked at this often: a few looks within its settling, and little work where a chip is slow (I²C). */
const LOOK_EVERY = Duration.ms(50);

export interface ZoneLinesListener {
  relay(zone: string, on: boolean): void;
  /** `isWrong`: it was wrong in either state when last seen there. */
  readBack(zone: string, verdict: Verdict, should: boolean, isWrong: boolean): void;
}

export class ZoneLines {
  readonly #settings: ZoneSettings;
  readonly #listener: ZoneLinesListener;
  readonly #readBack = new ReadBack();
  #relay: OutputLine | undefined;
  #key: OutputLine | undefined;
  #sense: InputLine | undefined;
  #wanted = false;
  /** What the lines were last set to. A line is requested off. */
  #isOn = false;
  #isKeyed = false;
  #keyAt: MonotonicTime | undefined;
  #lookAt: MonotonicTime | undefined;

  constructor(settings: ZoneSettings, listener: ZoneLinesListener) {
    this.#settings = settings;
    this.#listener = listener;
  }

  get id(): string {
    return this.#settings.id;
  }

  /** Whether the relay really is what it should be; undefined without a read-back line and until it has settled. */
  get confirmed(): boolean | undefined {
    return this.#readBack.confirmed;
  }

  want(on: boolean): void {
    this.#wanted = on;
  }

  /** Requests what is lacking and sets what is not as it should be. What one line throws keeps no other from going off. */
  apply(chip: GpioChip, now: MonotonicTime): void {
    try {
      if (!this.#wanted) this.#unkey();
    } finally {
      this.#applyRelay(chip, now);
    }
    this.#applyKey(chip, now);
    this.#listen(chip, now);
  }

  /** At each turn: the key when it is time, and a look at the read-back line. */
  tick(now: MonotonicTime): void {
    if (this.#keyAt !== undefined && now >= this.#keyAt) this.#press();
    if (this.#lookAt !== undefined && now >= this.#lookAt) this.#look(now);
  }

  /** Off, the key first. The lines are the chip's to give back. */
  close(): void {
    try {
      this.#unkey();
    } finally {
      this.#unpower();
    }
  }

  #unpower(): void {
    if (!this.#isOn) return;
    this.#isOn = false;
    try {
      this.#relay?.set(false);
    } finally {
      this.#listener.relay(this.id, false);
    }
  }

  #applyRelay(chip: GpioChip, now: MonotonicTime): void {
    const { relay: offset, active, key } = this.#settings;
    this.#relay ??= chip.output({ offset, active, consumer: `loa ${this.id}` });
    if (this.#isOn === this.#wanted) return;
    this.#relay.set(this.#wanted);
    this.#isOn = this.#wanted;
    this.#keyAt = key && this.#isOn ? after(now, key.delay) : undefined;
    this.#readBack.forget(this.#isOn);
    this.#listener.relay(this.id, this.#isOn);
  }

  #applyKey(chip: GpioChip, now: MonotonicTime): void {
    const { key } = this.#settings;
    if (!key) return;
    this.#key ??= chip.output({ offset: key.line, active: key.active, consumer: `loa ${this.id} key` });
    if (this.#isOn && !this.#isKeyed && (this.#keyAt === undefined || now >= this.#keyAt)) this.#press();
  }

  #press(): void {
    // Not a second time at the next turn: a key that fails is tried again with the other lines.
    this.#keyAt = undefined;
    this.#key?.set(true);
    this.#isKeyed = this.#key !== undefined;
  }

  #unkey(): void {
    this.#keyAt = undefined;
    if (!this.#isKeyed) return;
    this.#key?.set(false);
    this.#isKeyed = false;
  }

  #listen(chip: GpioChip, now: MonotonicTime): void {
    const { readBack } = this.#settings;
    if (!readBack) return;
    const { line: offset, active, bias } = readBack;
    this.#sense ??= chip.input({
      ...{ offset, active, bias },
      debounceMicros: 0,
      consumer: `loa ${this.id} read-back`,
    });
    // A line that could not be read is read here, so that it is well again only when it can be.
    if (this.#lookAt === undefined) this.#look(now);
  }

  #look(now: MonotonicTime): void {
    if (!this.#sense) return;
    this.#lookAt = undefined;
    let reads: boolean;
    try {
      reads = this.#sense.get();
    } catch (thrown) {
      this.#readBack.forget(this.#isOn);
      throw thrown;
    }
    this.#lookAt = after(now, LOOK_EVERY);
    const verdict = this.#readBack.take(reads, now);
    if (verdict) this.#listener.readBack(this.id, verdict, this.#isOn, this.#readBack.isWrong);
  }
}
