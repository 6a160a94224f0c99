/**
 * Hashes every file once after start, because a power cut is what harms them, and every night, so that a bad one is fetched
 * anew before its hour. What was never measured is measured then. Driven by `MediaCache`.
 *
 * It never hurries: the main thread is needed for other things.
 */
import type { Clock, Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { between, type MonotonicTime } from '../../time/instant.ts';
import { isNight } from './is-night.ts';

/** Once the box has settled. */
const FIRST = Duration.minutes(2);
/** How often the clock is asked whether it is night. */
const LOOK = Duration.minutes(30);
/** Not twice in one night. */
const APART = Duration.hours(12);
/** Rests this many times as long as each file took: a fifth of one core. */
const REST = 4;

export interface InspectionParts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly signal: AbortSignal;
  /** Takes in files that are not catalogued. */
  readonly adopt: () => Promise<void>;
  readonly files: () => readonly string[];
  readonly check: (sha256: string) => Promise<void>;
}

export class Inspection {
  readonly #parts: InspectionParts;
  #ranAt: MonotonicTime | undefined;
  #running: Promise<void> | undefined;
  #cancelLook: () => void;

  constructor(parts: InspectionParts) {
    this.#parts = parts;
    this.#cancelLook = parts.timers.after(FIRST, () => this.#look());
  }

  /** Joins one that is under way. */
  run(): Promise<void> {
    this.#running ??= this.#all().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Ends soon after `signal` does. */
  close(): void {
    this.#cancelLook();
  }

  #look(): void {
    this.#cancelLook = this.#parts.timers.after(LOOK, () => this.#look());
    const { clock } = this.#parts;
    const isFirst = this.#ranAt === undefined;
    const longAgo = this.#ranAt !== undefined && between(this.#ranAt, clock.monotonic()) >= APART;
    if (isFirst || (longAgo && isNight(clock.wall()))) void this.run();
  }

  async #all(): Promise<void> {
    const { clock, files, check, adopt, signal } = this.#parts;
    this.#ranAt = clock.monotonic();
    await adopt();
    for (const sha256 of files()) {
      if (signal.aborted) return;
      const began = clock.monotonic();
      await check(sha256);
      await this.#rest(Duration.ms(REST * between(began, clock.monotonic())));
    }
  }

  #rest(length: Duration): Promise<void> {
    if (length <= 0 || this.#parts.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        this.#parts.signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = this.#parts.timers.after(length, end);
      this.#parts.signal.addEventListener('abort', end);
    });
  }
}
