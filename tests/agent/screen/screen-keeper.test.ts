import { beforeEach, describe, expect, it } from 'vitest';
import { ScreenKeeper } from '../../../agent/screen/screen-keeper.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import type { ScreenFrame } from '../../../drivers/screen/port.ts';
import { VirtualScreenPower } from '../../../drivers/screen/power/virtual/virtual-power.ts';
import { VirtualScreen } from '../../../drivers/screen/virtual/virtual-screen.ts';
import type { ScreenItem } from '../../../player/board/screen-item.ts';
import { ScreenStage } from '../../../player/board/screen-stage.ts';
import type { Rank } from '../../../player/interrupt/order-key.ts';
import { Duration } from '../../../time/duration.ts';
import { WallTime } from '../../../time/instant.ts';

let clock: VirtualClock;
let power: VirtualScreenPower;
let faults: Map<string, string>;
let raised: string[];
let frames: ScreenFrame['kind'][];
let stage: ScreenStage;
let keeper: ScreenKeeper;

const HOURS = { timezone: 'Asia/Ho_Chi_Minh', hours: [{ from: '05:00', to: '22:00' }] };

function start(time: string, hours = HOURS): void {
  clock = new VirtualClock({ wall: WallTime.parse(`2026-11-22T${time}:00+07:00`) });
  const screen = new VirtualScreen(clock);
  stage = new ScreenStage({
    ...{ screen, clock, timers: clock, emit: () => undefined },
    ambient: { id: 'ambient', kind: 'ambient', exercise: false, texts: [] },
  });
  keeper = new ScreenKeeper({
    ...{ clock, timers: clock, stage, power },
    trust: () => clock.trust(),
    log: { info: () => undefined, warn: () => undefined },
    faults: {
      raise: (code, detail) => {
        if (!faults.has(code)) raised.push(code);
        faults.set(code, detail);
      },
      clear: (code) => faults.delete(code),
      note: () => undefined,
    },
  });
  screen.follow((frame) => {
    frames.push(frame.kind);
    keeper.shows(frame);
  });
  keeper.setHours(hours);
}

/** Time passes, and whatever answers in between is heard. */
async function wait(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    clock.advance(Duration.seconds(1));
    for (let turn = 0; turn < 6; turn++) await Promise.resolve();
  }
}

const shown = (id: string, rank: Rank, exercise = false): ScreenItem => ({
  ...{ id, key: { exercise, rank, level: rank === 4 ? 3 : 0 }, afterCut: { kind: 'restart' } },
  frame: { id, kind: rank === 4 ? 'alert' : 'show', exercise, texts: [] },
});

beforeEach(() => {
  power = new VirtualScreenPower();
  faults = new Map();
  raised = [];
  frames = [];
});

describe('a board outside of its hours', () => {
  it('is blank at once, and its display is sent to sleep half a minute later', async () => {
    start('21:59');
    await wait(10);
    expect([frames.at(-1), power.is]).toEqual(['ambient', 'on']);
    await wait(60);
    expect([frames.at(-1), power.is]).toEqual(['blank', 'on']);
    await wait(30);
    expect(power.is).toBe('off');
    await wait(5);
    expect(keeper.power).toEqual({ sent: 'off', confirmed: 'off' });
    expect(keeper.asleep).toBe(true);
  });

  it('is lit again at the first minute of its hours', async () => {
    start('04:58');
    await wait(60);
    expect(power.is).toBe('off');
    await wait(62);
    expect([frames.at(-1), power.is]).toEqual(['ambient', 'on']);
  });

  it.each([
    ['an alert', shown('flood', 4)],
    ['an exercise', shown('drill', 4, true)],
    ['an override', shown('siren', 5)],
    ['a priority show', shown('notice', 3)],
  ])('is lit at once by %s, and dark again after it', async (_, item) => {
    start('23:00');
    await wait(40);
    expect(power.is).toBe('off');
    stage.play(item);
    // Nothing was waited for: both in the same turn.
    expect([frames.at(-1), power.is, keeper.asleep]).toEqual([item.frame.kind, 'on', false]);
    await wait(20);
    stage.end(item.id, 'stopped');
    expect(frames.at(-1)).toBe('blank');
    await wait(29);
    expect(power.is).toBe('on');
    await wait(3);
    expect(power.is).toBe('off');
  });

  it('stays dark for what is not urgent', async () => {
    start('23:00');
    await wait(40);
    stage.play(shown('weather', 2));
    await wait(40);
    expect([frames.at(-1), power.is]).toEqual(['blank', 'off']);
  });

  it('has no outside when nobody set hours', async () => {
    start('23:00', { timezone: 'Asia/Ho_Chi_Minh', hours: undefined as never });
    await wait(60);
    expect(power.is).toBe('on');
  });
});

describe('a display', () => {
  it('that takes no orders is told of once, keeps no frame waiting, and is forgiven when it obeys', async () => {
    power.refusal = 'Tx, Not Acknowledged (4), Max Retries';
    start('23:00');
    stage.play(shown('flood', 4));
    expect(frames.at(-1)).toBe('alert');
    await wait(120);
    expect(raised).toEqual(['screen.power']);
    expect(faults.get('screen.power')).toMatch(/CEC.*menu/);
    power.refusal = undefined;
    await wait(360);
    expect([power.is, faults.size]).toEqual(['on', 0]);
  });

  it('that takes orders and does not obey is told of: sent is not confirmed', async () => {
    power.stubborn = true;
    start('12:00');
    await wait(15);
    expect(keeper.power).toEqual({ sent: 'on', confirmed: 'off' });
    await wait(60);
    expect(raised).toEqual(['screen.power']);
  });

  it('that says nothing of itself is told of: nobody knows whether people see the board', async () => {
    power.mute = true;
    start('12:00');
    await wait(90);
    expect(keeper.power).toEqual({ sent: 'on', confirmed: 'unknown' });
    expect(raised).toEqual(['screen.power']);
  });

  it('that somebody switches off is on again within some minutes', async () => {
    start('12:00');
    await wait(10);
    power.is = 'off';
    await wait(340);
    expect([power.is, raised]).toEqual(['on', []]);
  });

  it('is asked some times a minute at most, whatever it says', async () => {
    power.stubborn = true;
    start('12:00');
    await wait(3_600);
    expect(power.orders.length).toBeLessThan(20);
  });

  it('whose order into the dark is still on its way is lit all the same, and stays so', async () => {
    const late: { arrive?: () => void } = {};
    const arrived = new Promise<void>((resolve) => {
      late.arrive = resolve;
    });
    const turn = power.turn.bind(power);
    power.turn = (on) => (on ? turn(true) : arrived.then(() => turn(false)));
    start('23:00');
    await wait(40);
    stage.play(shown('flood', 4));
    expect(power.is).toBe('on');
    late.arrive?.();
    await wait(2);
    expect(power.is).toBe('on');
  });
});

it('nothing is left behind at the end', async () => {
  start('23:00');
  keeper.end();
  expect(clock.waiting).toBe(0);
});
