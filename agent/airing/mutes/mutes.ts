/**
 * What is muted on this box, kept over power cuts. Told by the commands, asked by whoever is about to sound; it ends nothing itself.
 *
 * A mute is a fault while it holds: a village that is silent by an order which everybody forgot is as silent as one with a broken
 * amplifier.
 */
import type { JudgedClock } from '../../../drivers/clock/port.ts';
import { reasonOf } from '../../../failure/failure.ts';
import { mutedAbout } from '../../../province/contract/command/command-about.ts';
import { MOST_MUTES } from '../../../province/contract/messages/command.ts';
import { maySchedule, type Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { between, type WallTime } from '../../../time/instant.ts';
import type { FaultSink } from '../../health/fault-sink.ts';
import type { Mark, Mute } from './mute.ts';
import { muteFaults } from './mute-faults.ts';
import { anchored, isOvertaken, type MuteSet, mutesAt, notAhead, tidied, withMark } from './mute-set.ts';

export interface MutesParts {
  readonly clock: JudgedClock;
  readonly timers: Timers;
  readonly faults: FaultSink;
  /** Durable: takes the place of all that was kept before. */
  readonly keep: (marks: readonly Mark[]) => Promise<void>;
}

/** The clock may step: an end is looked for at least this often. */
const LOOK_AGAIN = Duration.seconds(30);

export class Mutes {
  readonly #parts: MutesParts;
  readonly #listeners: (() => void)[] = [];
  #set: MuteSet = new Map();
  #faults: ReadonlyMap<string, string> = new Map();
  #cancelLook: () => void = () => {};

  constructor(parts: MutesParts) {
    this.#parts = parts;
  }

  /** Those that hold now. */
  get now(): readonly Mute[] {
    return this.at(this.#parts.clock.wall());
  }

  /** Those that hold at a time, as it looks now. */
  at(wall: WallTime): readonly Mute[] {
    return mutesAt(this.#set, wall);
  }

  /** Called when something was muted or lifted, or its time was over. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** What was kept before this start of the agent. What was ordered since then stays, unless what was kept is newer. */
  recall(kept: readonly Mark[]): void {
    const ordered = [...this.#set.values()];
    let set: MuteSet = new Map(kept.map((mark) => [mutedAbout(mark.what), mark]));
    for (const mark of ordered) if (!isOvertaken(set, mark)) set = withMark(set, mark);
    // The orders since then took the place of all that is kept.
    this.#become(set, ordered.length > 0);
  }

  /** Takes an order. Answers why it means nothing here. */
  take(mark: Mark): 'taken' | 'overtaken' | 'too-many' {
    if (isOvertaken(this.#set, mark)) return 'overtaken';
    const set = withMark(this.#set, mark);
    if (mutesAt(set, this.#parts.clock.wall()).length > MOST_MUTES) return 'too-many';
    this.#become(set, true);
    return 'taken';
  }

  /** The clock stepped, or time passed: what is over is told. */
  look(): void {
    const { clock } = this.#parts;
    const now = clock.wall();
    const known = maySchedule(clock.trust()) ? anchored(this.#set, now) : this.#set;
    const { notAfter } = clock.proven();
    const set = tidied(notAfter === undefined ? known : notAhead(known, now), now);
    if (set === this.#set) this.#lookLater();
    else this.#become(set, true);
  }

  close(): void {
    this.#cancelLook();
  }

  #become(set: MuteSet, keep: boolean): void {
    const { clock, faults } = this.#parts;
    this.#set = tidied(set, clock.wall());
    if (keep)
      this.#parts.keep([...this.#set.values()].map(asKept)).catch((error: unknown) => {
        faults.note('mute.not-kept', `Lệnh tắt tiếng chưa ghi được vào thẻ nhớ: ${reasonOf(error)}.`);
      });
    this.#tellFaults();
    this.#lookLater();
    for (const listener of this.#listeners) listener();
  }

  #tellFaults(): void {
    const { faults } = this.#parts;
    const holding = muteFaults(this.now);
    for (const code of this.#faults.keys()) if (!holding.has(code)) faults.clear(code);
    for (const [code, detail] of holding) if (this.#faults.get(code) !== detail) faults.raise(code, detail);
    this.#faults = holding;
  }

  #lookLater(): void {
    const { clock, timers } = this.#parts;
    this.#cancelLook();
    this.#cancelLook = () => {};
    if (this.#set.size === 0) return;
    const now = clock.wall();
    const waits = this.now.map(({ until }) => between(now, until));
    const wait = Math.max(1, Math.min(LOOK_AGAIN, ...waits));
    this.#cancelLook = timers.after(Duration.ms(wait), () => this.look());
  }
}

/** The monotonic clock of this start means nothing to the next. */
function asKept(mark: Mark): Mark {
  if (mark.kind === 'lifted') return mark;
  const { receivedAt: _, ...kept } = mark;
  return kept;
}
