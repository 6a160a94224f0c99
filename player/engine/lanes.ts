/**
 * The voices of the engine: one play leads, the others lie beneath it or die away. Allocated ahead. Driven by the engine.
 *
 * The lead says how far a turn is mixed: where it is over, all stop, so that what comes next follows its last frame.
 */
import type { DeviceState } from './device.ts';
import { Lane, type LaneListener } from './lane.ts';
import type { Play } from './play.ts';

/** A programme, an announcement over it, what they follow and dies away, and one to spare. */
const LANES = 4;

export class Lanes {
  readonly #lanes = Array.from({ length: LANES }, () => new Lane());
  #lead: Lane | undefined;

  get lead(): Play | undefined {
    return this.#lead?.play;
  }

  /** Whether the device holds frames of no play. */
  get empty(): boolean {
    for (let i = 0; i < LANES; i++) if (this.#lanes[i]?.ledger.empty === false) return false;
    return true;
  }

  /** Whether no play is in any of them. */
  get silent(): boolean {
    for (let i = 0; i < LANES; i++) if (this.#lanes[i]?.play) return false;
    return true;
  }

  /** One past the newest device position that is not silence. */
  get end(): number {
    let end = 0;
    for (let i = 0; i < LANES; i++) end = Math.max(end, this.#lanes[i]?.ledger.end ?? 0);
    return end;
  }

  /** One past the newest device position that holds anything but plays which go on. */
  get endOfOthers(): number {
    return this.#lanes.reduce((end, lane) => Math.max(end, lane.ledger.endBeside(lane.play)), 0);
  }

  of(play: Play): Lane | undefined {
    for (let i = 0; i < LANES; i++) if (this.#lanes[i]?.play === play) return this.#lanes[i];
    return undefined;
  }

  /** Puts it on air as the lead, in the lane it has or in a free one. */
  put(play: Play): void {
    this.#lead = this.of(play) ?? this.#free();
    this.#lead.put(play);
  }

  /** Makes one of them the lead, or none; what leads no more goes on. */
  raise(play: Play | undefined): void {
    this.#lead = play && this.of(play);
  }

  /** Takes a play off, or all of them. What the device holds of it stays in its ledger. */
  clear(play?: Play): void {
    for (const lane of this.#lanes) if (!play || lane.play === play) lane.put(undefined);
    if (!this.#lead?.play) this.#lead = undefined;
  }

  /** What they had ahead was taken back: each goes on from where it is, but for one that died away. */
  goOn(): void {
    this.#dropLeaving();
    for (const lane of this.#lanes) lane.play?.goOn();
  }

  /** The device was not there: all come back from zero. */
  rampUp(): void {
    this.#dropLeaving();
    for (const lane of this.#lanes) lane.play?.rampUp();
  }

  /** The device's pointer is at `heard`, and all from `written` on was given back. */
  settle(heard: number, written: number): void {
    for (let i = 0; i < LANES; i++) {
      const ledger = this.#lanes[i]?.ledger;
      ledger?.heard(Math.min(heard, written));
      ledger?.takeBack(written);
    }
  }

  /**
   * Adds up to `count` frames of all to `into`, whose device position is `at`; none before `gate` of what does not sound yet.
   * Answers how many: fewer, or none, when the lead is over.
   */
  mix(into: Float32Array, count: number, at: number, gate: number, state: DeviceState): number {
    const lead = this.#lead;
    let mixed = count;
    if (lead?.play) {
      const from = Math.min(count, gate);
      const done = from + lead.mix(into, from, count - from, at + from, state);
      if (lead.play.over) mixed = done;
    }
    for (let i = 0; i < LANES; i++) {
      const lane = this.#lanes[i];
      if (!lane?.play || lane === lead) continue;
      const from = lane.open ? 0 : Math.min(mixed, gate);
      lane.mix(into, from, mixed - from, at + from, state);
    }
    return mixed;
  }

  /** Adds what is known of the next `count` frames to `into` at `at`, and changes nothing. Answers how many all know. */
  peek(into: Float32Array, at: number, count: number): number {
    let known = count;
    for (let i = 0; i < LANES; i++) {
      const lane = this.#lanes[i];
      if (lane?.open && lane.play) known = Math.min(known, lane.play.peek(into, at, count));
    }
    return known;
  }

  announce(written: number, listener: LaneListener): void {
    for (let i = 0; i < LANES; i++) this.#lanes[i]?.announce(written, listener);
  }

  #dropLeaving(): void {
    for (const lane of this.#lanes) if (lane.leaving) lane.put(undefined);
  }

  /** One that dies away gives its place up, if there is no other: a click is less than an item that is not heard. */
  #free(): Lane {
    const lane = this.#lanes.find((lane) => !lane.play) ?? this.#lanes.find((lane) => lane.leaving);
    if (!lane) throw new Error('more is on air than there are lanes');
    return lane;
  }
}
