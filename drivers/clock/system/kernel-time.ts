/** What the kernel knows of time: read afresh at each call, changed never. */
import koffi from 'koffi';
import { Duration } from '../../../time/duration.ts';
import { goesByBattery } from './battery-clock.ts';

export interface KernelTime {
  /** Milliseconds since 1970, as the system has it. */
  wall(): number;
  /** Milliseconds of CLOCK_MONOTONIC. */
  monotonic(): number;
  /** The bound of the system clock's error, undefined when nothing disciplines it. */
  synchronised(): Duration | undefined;
  /** Whether the system clock was set from a battery-backed clock at boot, and still says what that says. */
  fromRtc(): boolean;
}

/** `struct timex` of adjtimex(2): an int and its padding, then longs; `status` is an int after four of them. */
const LONG = koffi.sizeof('long');
const MAX_ERROR_AT = 3 * LONG;
const STATUS_AT = 5 * LONG;
/** The struct has 208 bytes at most. */
const TIMEX_BYTES = 256;
const STA_UNSYNC = 0x40;

/** Asking a chip on a slow bus takes milliseconds; so often is often enough (ms). */
const ASK_RTC_EVERY = 10_000;

export function kernelTime(): KernelTime {
  const adjtimex = koffi.load('libc.so.6').func('int adjtimex(_Inout_ void *buf)');
  const origin = monotonicOrigin();
  let battery: { readonly at: number; readonly holds: boolean } | undefined;
  return {
    wall: () => Date.now(),
    monotonic: () => origin + performance.now(),
    synchronised: () => {
      // All zero: modes 0 reads and changes nothing, which needs no privilege.
      const timex = Buffer.alloc(TIMEX_BYTES);
      const failed = adjtimex(timex) < 0;
      if (failed || (timex.readInt32LE(STATUS_AT) & STA_UNSYNC) !== 0) return undefined;
      return Duration.ms(timex.readUInt32LE(MAX_ERROR_AT) / 1_000);
    },
    fromRtc: () => {
      const now = performance.now();
      if (!battery || now - battery.at >= ASK_RTC_EVERY)
        battery = { at: now, holds: goesByBattery(Date.now()) };
      return battery.holds;
    },
  };
}

/**
 * What `performance.now` lacks to CLOCK_MONOTONIC. hrtime is that clock but allocates at each call; performance.now is the same
 * clock from an origin of each thread's own. The two are read between each other, and the closest reading counts: a thread that
 * is put aside between them would be milliseconds off for good, and stamps of two threads would not compare.
 */
function monotonicOrigin(): number {
  let [origin, closest] = [0, Number.POSITIVE_INFINITY];
  for (let reading = 0; reading < 20; reading++) {
    const before = performance.now();
    const clock = Number(process.hrtime.bigint()) / 1e6;
    const after = performance.now();
    if (after - before < closest) [origin, closest] = [clock - (before + after) / 2, after - before];
  }
  return origin;
}
