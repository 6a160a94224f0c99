import { describe, expect, it } from 'vitest';
import { Blinker } from '../../../../agent/health/lamp/blinker.ts';
import { LampSignal } from '../../../../agent/health/lamp/lamp-signal.ts';
import { LampWatch } from '../../../../agent/health/lamp/lamp-watch.ts';
import { startLamp } from '../../../../agent/health/lamp/start-lamp.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import { type Lamp, LampFailed } from '../../../../drivers/lamp/port.ts';
import { Duration } from '../../../../time/duration.ts';

class SeenLamp implements Lamp {
  readonly seen: boolean[] = [];
  broken = false;
  closed = 0;

  set(lit: boolean): void {
    if (this.broken) throw new LampFailed('the wire is cut');
    this.seen.push(lit);
  }

  close(): void {
    this.closed++;
  }
}

const TURN = Duration.ms(10);

describe('the blinker', () => {
  it('sets a lamp only when it is to change', () => {
    const clock = new VirtualClock();
    const lamp = new SeenLamp();
    const blinker = new Blinker([{ open: () => lamp, wanted: true }]);
    for (let ms = 0; ms < 6_000; ms += TURN) {
      blinker.turn({ sign: 'well' }, clock.monotonic());
      clock.advance(TURN);
    }
    expect(lamp.seen).toEqual([true, false, true, false]);
  });

  it('begins a count anew when another is to be shown, from a pause', () => {
    const clock = new VirtualClock();
    const lamp = new SeenLamp();
    const blinker = new Blinker([{ open: () => lamp, wanted: true }]);
    blinker.turn({ sign: 'on-air' }, clock.monotonic());
    clock.advance(Duration.ms(100));
    for (let ms = 0; ms < 1_500 + 2 * 600; ms += TURN) {
      blinker.turn({ blinks: 2 }, clock.monotonic());
      clock.advance(TURN);
    }
    expect(lamp.seen).toEqual([true, false, true, false, true, false]);
  });

  it('tries a lamp that fails again every five seconds, tells of it once, and when it is over', () => {
    const clock = new VirtualClock();
    const told: (string | undefined)[] = [];
    let opened = 0;
    let lamp = new SeenLamp();
    const blinker = new Blinker(
      [
        {
          open: () => {
            opened++;
            lamp = new SeenLamp();
            lamp.broken = opened < 4;
            return lamp;
          },
          wanted: true,
        },
      ],
      (why) => told.push(why),
    );
    for (let ms = 0; ms <= 15_000; ms += TURN) {
      blinker.turn({ sign: 'on-air' }, clock.monotonic());
      clock.advance(TURN);
    }
    expect(opened).toBe(4);
    expect(told).toEqual(['the wire is cut', undefined]);
  });

  it('says nothing of a lamp that most boxes are without, and goes on with the other', () => {
    const clock = new VirtualClock();
    const told: unknown[] = [];
    const lamp = new SeenLamp();
    const none = () => {
      throw new LampFailed('no such LED');
    };
    const blinker = new Blinker(
      [
        { open: none, wanted: false },
        { open: () => lamp, wanted: true },
      ],
      (why) => told.push(why),
    );
    blinker.turn({ sign: 'well' }, clock.monotonic());
    expect(lamp.seen).toEqual([true]);
    expect(told).toEqual([]);
    blinker.close();
    expect(lamp.closed).toBe(1);
  });
});

describe('the signal between the threads', () => {
  it('says "starting" while nobody has told anything, then what was told', () => {
    const signal = new LampSignal(new SharedArrayBuffer(LampSignal.bytes));
    expect(signal.show).toEqual({ sign: 'starting' });
    for (const show of [
      { sign: 'well' },
      { blinks: 1 },
      { blinks: 9 },
      { sign: 'resetting' },
      { sign: 'starting' },
    ] as const) {
      signal.tell(show);
      expect(signal.show).toEqual(show);
    }
  });

  it('says that the main thread hangs ten seconds after its last word, and takes it back at the next', () => {
    const clock = new VirtualClock();
    const signal = new LampSignal(new SharedArrayBuffer(LampSignal.bytes));
    const watch = new LampWatch(signal, clock.monotonic());
    const end = startLamp(signal, clock, () => ({
      ready: true,
      faults: [],
      alerting: false,
      onAir: false,
      connected: true,
    }));
    for (let s = 0; s < 100; s++) {
      clock.advance(Duration.seconds(1));
      expect(watch.show(clock.monotonic())).toEqual({ sign: 'well' });
    }
    end();
    clock.advance(Duration.seconds(9));
    expect(watch.show(clock.monotonic())).toEqual({ sign: 'well' });
    clock.advance(Duration.seconds(2));
    expect(watch.show(clock.monotonic())).toEqual({ sign: 'stuck' });
    signal.tell({ blinks: 3 });
    expect(watch.show(clock.monotonic())).toEqual({ blinks: 3 });
  });

  it('gives a main thread that still loads a minute', () => {
    const clock = new VirtualClock();
    const watch = new LampWatch(new LampSignal(new SharedArrayBuffer(LampSignal.bytes)), clock.monotonic());
    clock.advance(Duration.seconds(59));
    expect(watch.show(clock.monotonic())).toEqual({ sign: 'starting' });
    clock.advance(Duration.seconds(2));
    expect(watch.show(clock.monotonic())).toEqual({ sign: 'stuck' });
  });
});
