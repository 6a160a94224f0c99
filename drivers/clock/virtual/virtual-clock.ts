/**
 * Clock and timers driven by hand: time passes only when a test says so. Timers fire in order of their due time (then of
 * their making), each at exactly its instant, those set by other timers on the way included.
 */
import { type Clock, type ClockTrust, maySchedule, type Timers } from '../../../time/clock.ts';
import type { Duration } from '../../../time/duration.ts';
import { after, between, MonotonicTime, WallTime } from '../../../time/instant.ts';
import type { JudgedClock, ProvenTime } from '../port.ts';

/** A step below this is drift, as on the system's clock (ms). */
const STEP_MS = 5_000;

interface Waiting {
  readonly due: number;
  readonly made: number;
  readonly then: () => void;
}

export class VirtualClock implements Clock, Timers, JudgedClock {
  #wall: number;
  #monotonic: number;
  #judged: ClockTrust;
  #waiting: Waiting[] = [];
  #made = 0;
  #stepped = 0;
  /** The last time known before power went, as of monotonic zero. */
  #lastKnown: number | undefined;

  /** `monotonic` starts above zero on purpose: a box has been up for a while, and zero hides mistakes. */
  constructor(start: { wall?: WallTime; monotonic?: MonotonicTime; trust?: ClockTrust } = {}) {
    this.#wall = start.wall ?? WallTime.parse('2026-11-22T05:00:00+07:00');
    this.#monotonic = start.monotonic ?? 1_000;
    this.#judged = start.trust ?? { trust: 'synchronised', error: 0 as Duration };
  }

  wall(): WallTime {
    return WallTime.ms(this.#wall);
  }

  monotonic(): MonotonicTime {
    return MonotonicTime.ms(this.#monotonic);
  }

  trust(): ClockTrust {
    return this.#judged;
  }

  after(delay: Duration, then: () => void): () => void {
    const entry: Waiting = { due: this.#monotonic + Math.max(0, delay), made: this.#made++, then };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== entry);
    };
  }

  /** How many timers wait: a test of "nothing left behind". */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Lets `by` pass and fires what falls due on the way, synchronously. Throws RangeError when negative. */
  advance(by: Duration): void {
    const end = this.#endOf(by);
    for (let next = this.#takeDue(end); next; next = this.#takeDue(end)) {
      this.#moveTo(next.due);
      next.then();
    }
    this.#moveTo(end);
  }

  /** As `advance`, but lets promises settle before, between and after timers. */
  async pass(by: Duration): Promise<void> {
    const end = this.#endOf(by);
    await settled();
    for (let next = this.#takeDue(end); next; next = this.#takeDue(end)) {
      this.#moveTo(next.due);
      next.then();
      await settled();
    }
    this.#moveTo(end);
    await settled();
  }

  /** Moves the wall time alone, as a person or NTP does. Timers do not notice. */
  stepWall(by: Duration): void {
    this.#wall += by;
    this.#stepped += by;
  }

  setTrust(trust: ClockTrust): void {
    this.#judged = trust;
  }

  /** `synchronised` stands for signed time here. */
  proven(): ProvenTime {
    const now = this.wall();
    switch (this.#judged.trust) {
      case 'synchronised': {
        const { error } = this.#judged;
        return { notBefore: WallTime.ms(now - error), notAfter: after(now, error) };
      }
      case 'carried':
        return { notBefore: now };
      case 'rtc':
      case 'unknown':
        return { notBefore: WallTime.ms(this.#lastKnown ? this.#lastKnown + this.#monotonic : 0) };
    }
  }

  setSignedTime(wall: WallTime, error: Duration): void {
    this.stepWall(between(this.wall(), wall));
    this.#judged = { trust: 'synchronised', error };
  }

  carry(lastKnown: WallTime): void {
    this.#lastKnown = lastKnown - this.#monotonic;
    if (maySchedule(this.#judged)) return;
    this.stepWall(between(this.wall(), lastKnown));
    this.#judged = { trust: 'carried' };
  }

  poll(): { readonly stepped: Duration } | undefined {
    const stepped = this.#stepped as Duration;
    this.#stepped = 0;
    return Math.abs(stepped) > STEP_MS ? { stepped } : undefined;
  }

  #endOf(by: Duration): number {
    if (by < 0) throw new RangeError(`time passes forwards only, it was told to pass ${by} ms`);
    return this.#monotonic + by;
  }

  #takeDue(end: number): Waiting | undefined {
    const next = this.#waiting
      .filter((entry) => entry.due <= end)
      .sort((a, b) => a.due - b.due || a.made - b.made)
      .at(0);
    if (next) this.#waiting = this.#waiting.filter((entry) => entry !== next);
    return next;
  }

  #moveTo(due: number): void {
    // A timer of a test may itself advance the clock; time still never goes back.
    const by = Math.max(0, due - this.#monotonic);
    this.#monotonic += by;
    this.#wall += by;
  }
}

/** One turn of the event loop: every promise that could settle has. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
