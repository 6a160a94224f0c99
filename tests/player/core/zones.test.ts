import { expect, test } from 'vitest';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { GpioFailed } from '../../../drivers/gpio/port.ts';
import type { ZoneSettings } from '../../../player/core-settings.ts';
import { Duration } from '../../../time/duration.ts';
import { alert, item, LEVELS, RATE, Rehearsal, tape } from './rehearsal.ts';

const zone = (id: string, relay: number, with_: Partial<ZoneSettings> = {}): ZoneSettings => ({
  id,
  relay,
  active: 'high',
  warmUp: Duration.ms(500),
  tail: Duration.seconds(2),
  minimumOn: Duration.zero,
  maximumOn: Duration.minutes(30),
  ...with_,
});

/** When the rehearsal's clock begins. */
const START = new VirtualClock().monotonic();

const firstSound = (stage: Rehearsal) => stage.heard.findIndex((sample) => sample !== 0);

test('the first frame is heard when the amplifier is warm, to the frame, and silence flows until then', () => {
  using stage = new Rehearsal({ zones: [zone('north', 1)] });
  stage.run(Duration.ms(400));
  const commanded = stage.position;
  stage.play(alert('flood'));
  stage.core.turn();
  expect(stage.chip.levels.get(1)).toBe(true);
  stage.run(Duration.ms(2_000));
  // The ramp's first frame is zero.
  expect(firstSound(stage)).toBe(commanded + RATE / 2 + 1);
  expect(stage.heard.filter((sample) => sample === LEVELS.attention * 32_768)).toHaveLength(RATE - 96);
  const { stamps } = stage.record('flood');
  expect(stamps.relayOn).toBe(stamps.decided);
});

test('an amplifier that is still on from the item before needs no warm-up', () => {
  using stage = new Rehearsal({ zones: [zone('north', 1)] });
  stage.play(item('one', [tape(RATE / 2).segment]));
  stage.run(Duration.ms(2_000));
  const commanded = stage.position;
  stage.play(alert('flood'));
  stage.run(Duration.ms(200));
  expect(stage.heard[commanded + RATE / 20]).toBe(LEVELS.attention * 32_768);
  expect(stage.of('relay').map(({ on }) => on)).toEqual([true]);
});

test('the relay stays on for its tail after the last frame was heard, then goes off', () => {
  using stage = new Rehearsal({ zones: [zone('north', 1)] });
  stage.play(item('one', [tape(RATE).segment]));
  stage.run(Duration.seconds(5));
  const off = stage.of('relay').find(({ on }) => !on);
  const { endedAt } = stage.record('one');
  expect((off?.at ?? Number.NaN) - endedAt).toBeGreaterThanOrEqual(1_990);
  expect((off?.at ?? Number.NaN) - endedAt).toBeLessThanOrEqual(2_020);
});

test('an item for other zones is not heard in these: their relay is off before its first frame', () => {
  using stage = new Rehearsal({
    zones: [zone('north', 1, { warmUp: Duration.zero }), zone('south', 2, { warmUp: Duration.zero })],
  });
  stage.play(item('for-north', [tape(RATE).segment], { zones: ['north'] }));
  stage.play(item('for-south', [{ kind: 'stock', sound: 'siren' }], { zones: ['south'] }));
  stage.run(Duration.seconds(3));
  const relays = stage.of('relay').map(({ zone: id, on }) => `${id} ${on ? 'on' : 'off'}`);
  expect(relays.slice(0, 3)).toEqual(['north on', 'north off', 'south on']);
  expect(stage.record('for-north')).toMatchObject({ soundedMs: 1_000 });
  const [northOff, southOn] = [stage.of('relay')[1], stage.of('relay')[2]];
  expect(northOff?.at).toBeGreaterThanOrEqual(2_000);
  expect(southOn?.at).toBeLessThan(2_100);
  expect(stage.record('for-south')).toMatchObject({ soundedMs: 1_000 });
});

test('an item for other zones waits until a relay has been on for its minimum, and is heard then', () => {
  using stage = new Rehearsal({
    zones: [
      zone('north', 1, { warmUp: Duration.zero, minimumOn: Duration.seconds(4) }),
      zone('south', 2, { warmUp: Duration.zero, minimumOn: Duration.seconds(4) }),
    ],
  });
  stage.play(item('for-north', [tape(RATE).segment], { zones: ['north'] }));
  stage.play(item('for-south', [{ kind: 'stock', sound: 'siren' }], { zones: ['south'] }));
  stage.run(Duration.seconds(8));
  const relays = stage.of('relay').map(({ zone: id, on, at }) => ({ id, on, at: at - START }));
  expect(relays).toEqual([
    { id: 'north', on: true, at: 0 },
    // Its amplifier warms up while the other one's minimum runs.
    { id: 'south', on: true, at: expect.closeTo(1_000, -2) },
    { id: 'north', on: false, at: 4_000 },
    { id: 'south', on: false, at: expect.closeTo(7_000, -2) },
  ]);
  const quiet = 3 * RATE;
  const siren = quiet + stage.heard.subarray(quiet).indexOf(LEVELS.siren * 32_768);
  expect((siren * 1_000) / RATE).toBeGreaterThan(4_000);
  expect((siren * 1_000) / RATE).toBeLessThan(4_020);
  expect(stage.record('for-south')).toMatchObject({ soundedMs: 1_000 });
});

test('an item that is stopped leaves the relay on for its minimum', () => {
  using stage = new Rehearsal({ zones: [zone('north', 1, { minimumOn: Duration.seconds(5) })] });
  stage.play(item('one', [tape(9 * RATE).segment]));
  stage.run(Duration.ms(700));
  stage.core.command({ type: 'end', item: 'one', reason: 'stopped' });
  stage.run(Duration.seconds(5));
  expect(stage.of('relay').map(({ on, at }) => [on, at - START])).toEqual([
    [true, 0],
    [false, 5_000],
  ]);
});

test('an alert for one zone waits for no minimum of another: that relay is off before its first frame', () => {
  using stage = new Rehearsal({
    zones: [
      zone('north', 1, { warmUp: Duration.zero, minimumOn: Duration.seconds(20) }),
      zone('south', 2, { warmUp: Duration.zero, minimumOn: Duration.seconds(20) }),
    ],
  });
  stage.play(item('song', [tape(3 * RATE).segment], { zones: ['north'] }));
  stage.run(Duration.ms(500));
  stage.play(alert('flood', { zones: ['south'] }));
  stage.core.turn();
  expect([stage.chip.levels.get(1), stage.chip.levels.get(2)]).toEqual([false, true]);
  const commanded = stage.position;
  stage.run(Duration.ms(100));
  expect(stage.heard[commanded + RATE / 50]).toBe(LEVELS.attention * 32_768);
});

test('an alert for one zone silences a programme in another at once', () => {
  using stage = new Rehearsal({ zones: [zone('north', 1), zone('south', 2)] });
  stage.play(item('song', [tape(3 * RATE).segment], { zones: ['north'] }));
  stage.run(Duration.ms(1_000));
  stage.play(alert('flood', { zones: ['south'] }));
  stage.core.turn();
  expect([stage.chip.levels.get(1), stage.chip.levels.get(2)]).toEqual([false, true]);
  stage.run(Duration.seconds(8));
  expect(stage.record('flood')).toMatchObject({ soundedMs: 1_000 });
  expect(stage.record('song').soundedMs).toBeCloseTo(3_000, -2);
});

test('a second zone that trips is told beside the first, and the fault is over with the last', () => {
  const short = { warmUp: Duration.zero, maximumOn: Duration.seconds(2) };
  using stage = new Rehearsal({ zones: [zone('north', 1, short), zone('south', 2, short)] });
  stage.play(item('stuck', [tape(9 * RATE).segment], { zones: ['north', 'south'] }));
  stage.run(Duration.seconds(3));
  expect(
    stage.of('fault').map(({ raised, detail }) => [raised, /north/.test(detail), /south/.test(detail)]),
  ).toEqual([
    [true, true, false],
    [true, true, true],
    [false, false, true],
  ]);
});

test('the watchdog puts a zone off, ends what nobody hears any more, and lets an alert through', () => {
  using stage = new Rehearsal({
    zones: [zone('north', 1, { warmUp: Duration.zero, maximumOn: Duration.seconds(2) })],
  });
  stage.play(item('stuck', [tape(9 * RATE).segment]));
  stage.run(Duration.seconds(3));
  expect(stage.record('stuck').reason).toBe('time-limit');
  expect(stage.chip.levels.get(1)).toBe(false);
  expect(stage.of('fault').at(0)).toMatchObject({ code: 'amplifier.maximum-on', raised: true });
  const long = [{ kind: 'stock', sound: 'siren', length: Duration.seconds(5) }] as const;
  stage.play(alert('flood', { segments: long }));
  stage.run(Duration.seconds(6));
  expect(stage.record('flood')).toMatchObject({ soundedMs: 5_000 });
});

test('lines that fail stop no sound; they are reported once, tried again and set right', () => {
  using stage = new Rehearsal({ zones: [zone('north', 1)] });
  stage.chip.failing = true;
  stage.play(item('song', [tape(9 * RATE).segment]));
  stage.run(Duration.seconds(6));
  expect(stage.of('fault')).toMatchObject([{ code: 'gpio.failed', raised: true }]);
  expect(stage.chip.levels.get(1)).toBe(false);
  expect(firstSound(stage)).toBeGreaterThan(0);
  stage.chip.failing = false;
  stage.run(Duration.seconds(5));
  expect(stage.of('fault').at(-1)).toMatchObject({ code: 'gpio.failed', raised: false });
  expect(stage.of('relay').at(0)).toMatchObject({ zone: 'north', on: true });
  expect(stage.record('song')).toMatchObject({ soundedMs: 9_000 });
});

test('a box whose chip cannot be opened plays all the same', () => {
  const openGpio = () => {
    throw new GpioFailed('no chip is labelled "pinctrl-bcm2711"');
  };
  using stage = new Rehearsal({}, { openGpio });
  expect(stage.of('fault')).toMatchObject([
    { code: 'gpio.failed', raised: true, detail: expect.stringContaining('no chip is labelled') },
  ]);
  stage.play(alert('flood'));
  stage.run(Duration.seconds(2));
  expect(stage.record('flood')).toMatchObject({ soundedMs: 1_000 });
});

test('what waits behind an item that was on for too long has its own time', () => {
  using stage = new Rehearsal({
    zones: [zone('north', 1, { warmUp: Duration.zero, maximumOn: Duration.seconds(2) })],
  });
  stage.play(item('stuck', [{ kind: 'stock', sound: 'siren', length: Duration.seconds(30) }]));
  stage.play(item('next', [{ kind: 'stock', sound: 'siren', length: Duration.seconds(1) }]));
  stage.run(Duration.seconds(5));
  expect(stage.record('stuck').reason).toBe('time-limit');
  expect(stage.record('next')).toMatchObject({ soundedMs: 1_000 });
  expect(stage.chip.levels.get(1)).toBe(false);
});
