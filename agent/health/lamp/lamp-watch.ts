/** The core thread's side of the lamp: shows what the main thread tells, and says so when it tells nothing any more. */
import { Duration } from '../../../time/duration.ts';
import { between, type MonotonicTime } from '../../../time/instant.ts';
import type { LampShow } from './lamp-show.ts';
import type { LampSignal } from './lamp-signal.ts';

/** The main thread tells twice a second; a slow card may keep it for some seconds. */
const STUCK_AFTER = Duration.seconds(10);
/** Until it has told anything: reading a program from a slow card takes its time. */
const STARTS_WITHIN = Duration.minutes(1);

const STUCK: LampShow = { sign: 'stuck' };

export class LampWatch {
  readonly #signal: LampSignal;
  #beats = 0;
  #heardAt: MonotonicTime;

  constructor(signal: LampSignal, now: MonotonicTime) {
    this.#signal = signal;
    this.#heardAt = now;
  }

  show(now: MonotonicTime): LampShow {
    return this.hangs(now) ? STUCK : this.#signal.show;
  }

  /** The main thread has said nothing for too long: what it said before may be true no longer. */
  hangs(now: MonotonicTime): boolean {
    const { beats } = this.#signal;
    if (beats !== this.#beats) {
      this.#beats = beats;
      this.#heardAt = now;
    }
    return between(this.#heardAt, now) > (beats === 0 ? STARTS_WITHIN : STUCK_AFTER);
  }

  /** Undefined while nobody can know. */
  connected(now: MonotonicTime): boolean | undefined {
    return this.#signal.beats === 0 || this.hangs(now) ? undefined : this.#signal.connected;
  }

  get faulty(): boolean {
    return this.#signal.faulty;
  }
}
