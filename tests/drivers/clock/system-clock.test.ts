import { beforeEach, describe, expect, it } from 'vitest';
import { type KernelTime, kernelTime } from '../../../drivers/clock/system/kernel-time.ts';
import { SystemClock } from '../../../drivers/clock/system/system-clock.ts';
import { Duration } from '../../../time/duration.ts';
import { after, WallTime } from '../../../time/instant.ts';

const NOON = WallTime.parse('2026-12-01T12:00:00+07:00');

/** A kernel that a test sets. */
class TestKernel implements KernelTime {
  wallMs: number = NOON;
  monotonicMs = 50_000;
  error: Duration | undefined;
  rtc = false;
  wall = () => this.wallMs;
  monotonic = () => this.monotonicMs;
  synchronised = () => this.error;
  fromRtc = () => this.rtc;
  pass(by: Duration) {
    this.wallMs += by;
    this.monotonicMs += by;
  }
}

let kernel: TestKernel;
let clock: SystemClock;
beforeEach(() => {
  kernel = new TestKernel();
  clock = new SystemClock(kernel);
});

describe('system clock', () => {
  it('is worth what the kernel says', () => {
    expect(clock.trust()).toEqual({ trust: 'unknown' });
    kernel.rtc = true;
    expect(clock.trust()).toEqual({ trust: 'rtc', error: Duration.minutes(2) });
    kernel.error = Duration.ms(40);
    expect(clock.trust()).toEqual({ trust: 'synchronised', error: 40 });
    expect(clock.wall()).toBe(NOON);
  });

  it('does not believe a battery-backed clock that stands before its own release', () => {
    kernel.rtc = true;
    kernel.wallMs = WallTime.parse('2000-01-01T00:00:00Z');
    expect(clock.trust()).toEqual({ trust: 'unknown' });
  });

  it('follows signed time, whoever sets the system clock', () => {
    clock.setSignedTime(after(NOON, Duration.hours(3)), Duration.seconds(1));
    kernel.pass(Duration.minutes(10));
    kernel.wallMs -= Duration.days(400);
    expect(clock.wall()).toBe(after(NOON, Duration.minutes(190)));
  });

  it('lets the error of signed time grow at 100 ppm', () => {
    clock.setSignedTime(NOON, Duration.ms(500));
    kernel.pass(Duration.days(1));
    expect(clock.trust()).toMatchObject({ trust: 'synchronised' });
    expect(clock.trust()).toHaveProperty('error', 500 + 8_640);
  });

  it('gives signed time up for a disciplined system clock that is better and agrees', () => {
    clock.setSignedTime(after(NOON, Duration.ms(300)), Duration.ms(500));
    kernel.error = Duration.ms(20);
    clock.poll();
    expect(clock.wall()).toBe(NOON);
    expect(clock.trust()).toEqual({ trust: 'synchronised', error: 20 });
  });

  it('keeps signed time against a disciplined system clock that disagrees', () => {
    const signed = after(NOON, Duration.minutes(-5));
    kernel.error = Duration.ms(20);
    clock.setSignedTime(signed, Duration.ms(500));
    clock.poll();
    expect(clock.wall()).toBe(signed);
  });

  it('tells once of a step over five seconds, in either direction', () => {
    kernel.pass(Duration.hours(1));
    expect(clock.poll()).toBeUndefined();
    kernel.wallMs += 5_001;
    expect(clock.poll()).toEqual({ stepped: 5_001 });
    expect(clock.poll()).toBeUndefined();
    kernel.wallMs -= 7_200_000;
    expect(clock.poll()).toEqual({ stepped: -7_200_000 });
  });

  it('does not call years of slewing a step', () => {
    for (let n = 0; n < 100; n++) {
      kernel.pass(Duration.seconds(30));
      kernel.wallMs += 400;
      expect(clock.poll()).toBeUndefined();
    }
  });

  it('tells of the step that signed time makes', () => {
    clock.setSignedTime(after(NOON, Duration.hours(-2)), Duration.ms(500));
    expect(clock.poll()).toEqual({ stepped: Duration.hours(-2) });
  });

  it('takes nothing from a kernel that is years ahead: the last time known is all that is certain', () => {
    kernel.wallMs = WallTime.parse('2099-01-01T00:00:00Z');
    clock.carry(NOON);
    kernel.pass(Duration.minutes(1));
    expect(clock.trust()).toEqual({ trust: 'carried' });
    expect(clock.wall()).toBe(after(NOON, Duration.minutes(1)));
  });

  it('runs on from the last time known before power went', () => {
    kernel.wallMs = 0;
    clock.carry(NOON);
    kernel.pass(Duration.minutes(1));
    expect(clock.trust()).toEqual({ trust: 'carried' });
    expect(clock.wall()).toBe(after(NOON, Duration.minutes(1)));
  });

  it('does not believe a battery-backed clock that is behind the last time known', () => {
    kernel.rtc = true;
    clock.carry(after(NOON, Duration.days(3)));
    expect(clock.trust()).toEqual({ trust: 'carried' });
  });

  it('leaves the carried time for a system clock that got synchronised', () => {
    clock.carry(after(NOON, Duration.days(3)));
    expect(clock.poll()).toEqual({ stepped: Duration.days(3) });
    kernel.error = Duration.ms(10);
    expect(clock.poll()).toEqual({ stepped: Duration.days(-3) });
    expect(clock.trust().trust).toBe('synchronised');
  });
});

describe('kernel time', () => {
  it('runs on CLOCK_MONOTONIC, comparable with other processes', () => {
    const kernel = kernelTime();
    const before = Number(process.hrtime.bigint()) / 1e6;
    const now = kernel.monotonic();
    const afterwards = Number(process.hrtime.bigint()) / 1e6;
    expect(now).toBeGreaterThan(before - 0.1);
    expect(now).toBeLessThan(afterwards + 0.1);
  });

  it('reads a bound of error or none, and the origin of the time, from this kernel', () => {
    const kernel = kernelTime();
    const error = kernel.synchronised();
    // The kernel gives synchronisation up at 16 s.
    if (error !== undefined) expect(error).toBeLessThan(16_001);
    expect(typeof kernel.fromRtc()).toBe('boolean');
    expect(Math.abs(kernel.wall() - Date.now())).toBeLessThan(1_000);
  });
});
