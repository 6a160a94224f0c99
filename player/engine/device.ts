/**
 * The speaker as the engine sees it: a pointer that moves, whatever becomes of the hardware. While the device is lost or
 * frozen the pointer follows the monotonic clock, so that programmes keep their time; nothing is heard then.
 *
 * Positions are frames since the core began and go on over re-opening. Driven by the engine at each turn.
 */
import { type Speaker, type SpeakerFormat, SpeakerLost } from '../../drivers/speaker/port.ts';
import { WorldError } from '../../failure/failure.ts';
import type { Clock } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { after, type MonotonicTime } from '../../time/instant.ts';

/** A pointer that stands still this long although frames wait: the sound server hangs. */
const FROZEN_AFTER = Duration.seconds(1);

/** Short enough that sound is back within 2 s of the device; an attempt takes up to a tenth of a second, in which nothing else turns. */
const REOPEN_EVERY = Duration.seconds(1);

/** Taken until a device has said otherwise; most cards run at it. */
const USUAL: SpeakerFormat = { device: '', rate: 48_000, channels: 1, bufferFrames: 9_600, cut: 'drop' };

export type DeviceState =
  | { readonly kind: 'open' }
  /** Takes no sound, may come back by itself. Opening it again could hang with it. */
  | { readonly kind: 'frozen' }
  | { readonly kind: 'lost'; readonly why: string };

const OPEN: DeviceState = { kind: 'open' };
const FROZEN: DeviceState = { kind: 'frozen' };

export class Device {
  readonly #speaker: Speaker;
  readonly #clock: Pick<Clock, 'monotonic'>;
  #format = USUAL;
  #state: DeviceState = { kind: 'lost', why: 'not opened yet' };
  #retryAt: MonotonicTime;
  /** One past the newest frame handed over. */
  #written = 0;
  /** The pointer when last asked. */
  #heard = 0;
  #movedAt: MonotonicTime;
  /** Of the last moment the pointer was led by the clock. */
  #ledAt: MonotonicTime;
  #stuckDelay = 0;
  /** What the sounds in memory were made for; undefined until they are. */
  #bound: number | undefined;

  constructor(speaker: Speaker, clock: Pick<Clock, 'monotonic'>) {
    this.#speaker = speaker;
    this.#clock = clock;
    const now = clock.monotonic();
    this.#retryAt = now;
    this.#movedAt = now;
    this.#ledAt = now;
  }

  get state(): DeviceState {
    return this.#state;
  }

  get format(): SpeakerFormat {
    return this.#format;
  }

  get written(): number {
    return this.#written;
  }

  get heard(): number {
    return this.#heard;
  }

  get underruns(): number {
    return this.#speaker.underruns;
  }

  /**
   * Moves the pointer to where it is at `now`, opens a lost device when it is time (at once if `urgent`). Throws WorldError when
   * the device opens at another rate than it is bound to.
   */
  look(now: MonotonicTime, urgent: boolean): void {
    try {
      switch (this.#state.kind) {
        case 'open':
          this.#follow(now);
          break;
        case 'frozen':
          this.#thaw(now);
          break;
        case 'lost':
          if (urgent || now >= this.#retryAt) this.#open(now);
          break;
      }
    } catch (thrown) {
      this.#lose(thrown);
    }
    if (this.#state.kind !== 'open') this.#lead(now);
  }

  /** Sounds in memory are made for the rate of now: a device at another one, be it the first to open, is of no use any more. */
  bind(): void {
    this.#bound = this.#format.rate;
  }

  /** Frames that `write` takes now. */
  room(): number {
    if (this.#state.kind !== 'open') return this.#heard - this.#written;
    try {
      return this.#speaker.writable();
    } catch (thrown) {
      return this.#lose(thrown);
    }
  }

  /** Answers how many were taken. */
  write(samples: Int16Array, frames: number): number {
    let taken = frames;
    if (this.#state.kind === 'open') {
      try {
        taken = this.#speaker.write(samples, frames);
      } catch (thrown) {
        return this.#lose(thrown);
      }
    }
    this.#written += taken;
    return taken;
  }

  /** Takes back what is written beyond position `keep`. Answers how many frames; 0 where the device cannot. */
  rewind(keep: number): number {
    const wanted = this.#written - keep;
    if (this.#state.kind !== 'open' || this.#format.cut !== 'rewind' || wanted <= 0) return 0;
    try {
      const taken = this.#speaker.rewind(wanted);
      this.#written -= taken;
      return taken;
    } catch (thrown) {
      return this.#lose(thrown);
    }
  }

  /** Drops all that is not heard, where the device can. */
  drop(): void {
    if (this.#state.kind !== 'open') return;
    try {
      this.#written -= this.#speaker.drop();
    } catch (thrown) {
      this.#lose(thrown);
    }
  }

  close(): void {
    this.#speaker.close();
  }

  #follow(now: MonotonicTime): void {
    const delay = this.#speaker.delay();
    const heard = this.#written - delay;
    if (heard > this.#heard || delay <= 0) {
      this.#heard = Math.max(heard, this.#heard);
      this.#movedAt = now;
    } else if (now >= after(this.#movedAt, FROZEN_AFTER)) {
      this.#stuckDelay = delay;
      this.#state = FROZEN;
      this.#written = this.#heard;
      // The time of the discovery has passed for the programme as well.
      this.#ledAt = this.#movedAt;
    }
  }

  #thaw(now: MonotonicTime): void {
    if (this.#speaker.delay() >= this.#stuckDelay) return;
    // What it still holds is of a second ago and more.
    this.#speaker.drop();
    this.#state = OPEN;
    this.#movedAt = now;
  }

  #open(now: MonotonicTime): void {
    const format = this.#speaker.open();
    if (this.#bound !== undefined && format.rate !== this.#bound) {
      throw new WorldError(
        'speaker.rate-changed',
        `The speaker came at ${format.rate} Hz, the core runs at ${this.#bound} Hz: it has to start again`,
      );
    }
    this.#format = format;
    this.#state = OPEN;
    this.#written = this.#heard;
    this.#movedAt = now;
  }

  /** A lost speaker is a state, anything else that was thrown is not ours. Answers 0, as nothing was taken. */
  #lose(thrown: unknown): number {
    if (!(thrown instanceof SpeakerLost)) throw thrown;
    const now = this.#clock.monotonic();
    const before = this.#state;
    if (before.kind !== 'lost') this.#ledAt = now;
    // The same loss stays the same state, however often it is tried.
    if (before.kind !== 'lost' || before.why !== thrown.message) {
      this.#state = { kind: 'lost', why: thrown.message };
    }
    this.#retryAt = after(now, REOPEN_EVERY);
    this.#written = this.#heard;
    this.#speaker.close();
    return 0;
  }

  /** The pointer goes with the clock. */
  #lead(now: MonotonicTime): void {
    const frames = Math.floor(((now - this.#ledAt) * this.#format.rate) / 1_000);
    this.#heard += frames;
    this.#ledAt = after(this.#ledAt, Duration.ms((frames * 1_000) / this.#format.rate));
  }
}
