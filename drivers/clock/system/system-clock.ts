/**
 * The box's clock: the system's time or the province's signed time, whichever is worth more, and what it is worth.
 * Driven by the main thread; the core thread uses its monotonic side only.
 *
 * Signed time runs on the monotonic clock from the moment it was taken, so that whoever steps the system clock moves
 * nothing. It gives way to the system clock only when that is disciplined to a smaller error and the two agree within
 * their errors: NTP is not authenticated and must not be able to move a signed time.
 */
import type { ClockTrust } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { MonotonicTime, WallTime } from '../../../time/instant.ts';
import type { JudgedClock, ProvenTime } from '../port.ts';
import { type KernelTime, kernelTime } from './kernel-time.ts';

/** A smaller one is slewing and drift, which no schedule feels (ms). */
const STEP_MS = 5_000;

/** Crystals of such boxes stay within it from −20 to 70 °C. */
const DRIFT = 100e-6;

/** A battery-backed clock at 20 ppm after ten weeks without power. When it was last set is not known. */
const RTC_ERROR = Duration.minutes(2);

/** A battery that died starts the clock in 1970 or 2000: earlier than this release is not a time. */
const RELEASED = WallTime.parse('2026-11-01T00:00:00Z');

type Source =
  | { readonly from: 'system' }
  | { readonly from: 'signed'; readonly wall: number; readonly at: number; readonly error: Duration }
  | { readonly from: 'carried'; readonly wall: number; readonly at: number };

export class SystemClock implements JudgedClock {
  readonly #kernel: KernelTime;
  #source: Source = { from: 'system' };
  /** The last of each, though the system clock may serve better meanwhile: NTP can be made to lie later, too. */
  #signed: { readonly wall: number; readonly at: number; readonly error: Duration } | undefined;
  #lastKnown: { readonly wall: number; readonly at: number } | undefined;
  /** Wall minus monotonic time, as last polled. */
  #distance: number;

  constructor(kernel: KernelTime = kernelTime()) {
    this.#kernel = kernel;
    this.#distance = this.#gap();
  }

  wall(): WallTime {
    const source = this.#source;
    if (source.from === 'system') return WallTime.ms(this.#kernel.wall());
    return WallTime.ms(source.wall + this.#kernel.monotonic() - source.at);
  }

  monotonic(): MonotonicTime {
    return MonotonicTime.ms(this.#kernel.monotonic());
  }

  trust(): ClockTrust {
    const source = this.#source;
    if (source.from === 'signed') return { trust: 'synchronised', error: this.#errorOf(source) };
    if (source.from === 'carried') return { trust: 'carried' };
    const error = this.#kernel.synchronised();
    if (error !== undefined) return { trust: 'synchronised', error };
    if (this.#kernel.fromRtc() && this.#kernel.wall() >= RELEASED) return { trust: 'rtc', error: RTC_ERROR };
    return { trust: 'unknown' };
  }

  proven(): ProvenTime {
    const now = this.#kernel.monotonic();
    const since = (from: { readonly wall: number; readonly at: number }) => from.wall + now - from.at;
    if (this.#signed) {
      const [wall, error] = [since(this.#signed), this.#errorOf(this.#signed)];
      return { notBefore: WallTime.ms(wall - error), notAfter: WallTime.ms(wall + error) };
    }
    return {
      notBefore: WallTime.ms(Math.max(RELEASED, this.#lastKnown ? since(this.#lastKnown) : RELEASED)),
    };
  }

  setSignedTime(wall: WallTime, error: Duration): void {
    this.#signed = { wall, at: this.#kernel.monotonic(), error };
    this.#source = { from: 'signed', ...this.#signed };
    this.#preferSystem();
  }

  carry(lastKnown: WallTime): void {
    this.#lastKnown = { wall: lastKnown, at: this.#kernel.monotonic() };
    const { trust } = this.trust();
    const behind = this.#kernel.wall() < lastKnown;
    // A battery-backed clock that is behind what was already known has lost its battery.
    if (trust === 'synchronised' || (trust === 'rtc' && !behind)) return;
    // The kernel's time is worth nothing here, not even as a lower bound: one that is years ahead would expire every alert.
    this.#source = { from: 'carried', wall: lastKnown, at: this.#kernel.monotonic() };
  }

  poll(): { readonly stepped: Duration } | undefined {
    this.#preferSystem();
    const gap = this.#gap();
    const stepped = Duration.ms(gap - this.#distance);
    // What is no step is taken along, or a year's slewing would one day count as one.
    this.#distance = gap;
    return Math.abs(stepped) > STEP_MS ? { stepped } : undefined;
  }

  #preferSystem(): void {
    const source = this.#source;
    const error = this.#kernel.synchronised();
    if (source.from === 'system' || error === undefined) return;
    if (source.from === 'signed') {
      const own = this.#errorOf(source);
      const apart = Math.abs(this.#kernel.wall() - this.wall());
      if (error > own || apart > error + own) return;
    }
    this.#source = { from: 'system' };
  }

  #errorOf(source: { readonly at: number; readonly error: Duration }): Duration {
    return Duration.ms(source.error + (this.#kernel.monotonic() - source.at) * DRIFT);
  }

  #gap(): number {
    return this.wall() - this.monotonic();
  }
}
