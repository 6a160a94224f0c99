import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { Duration } from '../../../time/duration.ts';
import { between, WallTime } from '../../../time/instant.ts';

describe('virtual clock', () => {
  it('stands still until it is told to pass', () => {
    const clock = new VirtualClock();
    expect(clock.monotonic()).toBe(clock.monotonic());
    const [wall, monotonic] = [clock.wall(), clock.monotonic()];
    clock.advance(Duration.seconds(2));
    expect(between(wall, clock.wall())).toBe(2_000);
    expect(between(monotonic, clock.monotonic())).toBe(2_000);
  });

  it('fires timers in due order, each at its own instant, nested ones too', () => {
    const clock = new VirtualClock();
    const start = clock.monotonic();
    const fired: [string, number][] = [];
    const note = (name: string) => fired.push([name, between(start, clock.monotonic())]);
    clock.after(Duration.ms(30), () => note('c'));
    clock.after(Duration.ms(10), () => {
      note('a');
      clock.after(Duration.ms(10), () => note('b'));
      clock.after(Duration.ms(100), () => note('too late'));
    });
    clock.advance(Duration.ms(50));
    expect(fired).toEqual([
      ['a', 10],
      ['b', 20],
      ['c', 30],
    ]);
    expect(clock.waiting).toBe(1);
  });

  it('does not fire a cancelled timer', () => {
    const clock = new VirtualClock();
    let fired = false;
    const cancel = clock.after(Duration.ms(5), () => {
      fired = true;
    });
    cancel();
    clock.advance(Duration.seconds(1));
    expect(fired).toBe(false);
    expect(clock.waiting).toBe(0);
  });

  it('lets promises settle between timers when it passes', async () => {
    const clock = new VirtualClock();
    const wait = (ms: number) => new Promise<void>((resolve) => void clock.after(Duration.ms(ms), resolve));
    const seen: number[] = [];
    const start = clock.monotonic();
    const loop = (async () => {
      for (let i = 0; i < 3; i++) {
        await wait(10);
        seen.push(between(start, clock.monotonic()));
      }
    })();
    await clock.pass(Duration.ms(30));
    await loop;
    expect(seen).toEqual([10, 20, 30]);
  });

  it('steps the wall without moving monotonic time, and tells of it once', () => {
    const clock = new VirtualClock();
    const monotonic = clock.monotonic();
    clock.stepWall(Duration.hours(-3));
    expect(clock.monotonic()).toBe(monotonic);
    expect(clock.poll()).toEqual({ stepped: Duration.hours(-3) });
    expect(clock.poll()).toBeUndefined();
  });

  it('takes signed time and is synchronised by it', () => {
    const clock = new VirtualClock({ trust: { trust: 'unknown' } });
    const wall = WallTime.parse('2027-01-01T00:00:00Z');
    clock.setSignedTime(wall, Duration.seconds(1));
    expect(clock.wall()).toBe(wall);
    expect(clock.trust()).toEqual({ trust: 'synchronised', error: 1_000 });
  });

  it('carries the last known time only where it knows nothing better', () => {
    const later = WallTime.parse('2030-01-01T00:00:00Z');
    const lost = new VirtualClock({ trust: { trust: 'unknown' } });
    lost.carry(later);
    expect([lost.wall(), lost.trust()]).toEqual([later, { trust: 'carried' }]);
    const sure = new VirtualClock();
    sure.carry(later);
    expect(sure.wall()).toBeLessThan(later);
    expect(sure.trust().trust).toBe('synchronised');
  });

  it('refuses to go back', () => {
    expect(() => new VirtualClock().advance(Duration.ms(-1))).toThrow(RangeError);
  });
});
