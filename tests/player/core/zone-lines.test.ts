/** The key and the read-back line of a zone, through the whole core on a chip in memory. */
import { expect, test } from 'vitest';
import type { ZoneSettings } from '../../../player/core-settings.ts';
import { Duration } from '../../../time/duration.ts';
import { alert, item, RATE, Rehearsal, tape } from './rehearsal.ts';

const RELAY = 1;
const KEY = 2;
const SENSE = 3;

const zone = (with_: Partial<ZoneSettings> = {}): ZoneSettings => ({
  id: 'north',
  relay: RELAY,
  active: 'high',
  warmUp: Duration.ms(500),
  tail: Duration.seconds(1),
  minimumOn: Duration.zero,
  maximumOn: Duration.minutes(30),
  ...with_,
});
const gateway = (delay = 200) => zone({ key: { line: KEY, active: 'high', delay: Duration.ms(delay) } });
const sensed = () => zone({ readBack: { line: SENSE, active: 'high', bias: 'none' } });

test('the key goes on after its delay, before sound, and off before the relay', () => {
  using stage = new Rehearsal({ zones: [gateway()] });
  expect([stage.chip.levels.get(RELAY), stage.chip.levels.get(KEY)]).toEqual([false, false]);
  stage.play(item('one', [tape(RATE).segment]));
  stage.run(Duration.ms(190));
  expect([stage.chip.levels.get(RELAY), stage.chip.levels.get(KEY)]).toEqual([true, false]);
  stage.run(Duration.ms(20));
  expect(stage.chip.levels.get(KEY)).toBe(true);
  expect(stage.heard.findIndex((sample) => sample !== 0)).toBe(-1);
  stage.run(Duration.seconds(3));
  expect(stage.chip.sets).toEqual(['1 on', '2 on', '2 off', '1 off']);
  expect(stage.record('one')).toMatchObject({ soundedMs: 1_000 });
});

test('a key without delay goes on with the relay, in the same turn', () => {
  using stage = new Rehearsal({ zones: [gateway(0)] });
  stage.play(alert('flood'));
  stage.core.turn();
  expect(stage.chip.sets).toEqual(['1 on', '2 on']);
});

test('a relay that goes off before the key went on leaves the key off', () => {
  using stage = new Rehearsal({ zones: [{ ...gateway(400), tail: Duration.ms(50) }] });
  stage.play(item('one', [tape(RATE).segment]));
  stage.run(Duration.ms(100));
  stage.core.command({ type: 'end', item: 'one', reason: 'stopped' });
  stage.run(Duration.seconds(1));
  expect(stage.chip.sets).toEqual(['1 on', '1 off']);
});

test.each(['a shutdown', 'a thread that fails'] as const)('%s puts the key off, then the relay', (end) => {
  using stage = new Rehearsal({ zones: [gateway()] });
  stage.play(item('one', [tape(9 * RATE).segment]));
  stage.run(Duration.seconds(1));
  if (end === 'a shutdown') stage.core.command({ type: 'shutdown' });
  else stage.core.abandon();
  expect(stage.chip.sets.slice(-2)).toEqual(['2 off', '1 off']);
});

test('a key that fails is reported and tried again, and keeps the relay from nothing', () => {
  using stage = new Rehearsal({ zones: [gateway()] });
  stage.chip.failingLine = KEY;
  stage.play(item('one', [tape(9 * RATE).segment]));
  stage.run(Duration.seconds(1));
  expect(stage.of('fault')).toMatchObject([{ code: 'gpio.failed', raised: true }]);
  expect(stage.chip.levels.get(RELAY)).toBe(true);
  stage.chip.failingLine = undefined;
  stage.run(Duration.seconds(6));
  expect(stage.chip.levels.get(KEY)).toBe(true);
  expect(stage.of('fault').at(-1)).toMatchObject({ code: 'gpio.failed', raised: false });
  stage.chip.failingLine = KEY;
  stage.core.command({ type: 'shutdown' });
  expect(stage.chip.levels.get(RELAY)).toBe(false);
});

test('a relay that follows is no fault', () => {
  using stage = new Rehearsal({ zones: [sensed()] });
  stage.chip.readings.set(SENSE, () => stage.chip.levels.get(RELAY) ?? false);
  stage.play(item('one', [tape(RATE).segment]));
  stage.run(Duration.seconds(5));
  expect(stage.of('relay').map(({ on }) => on)).toEqual([true, false]);
  expect(stage.of('fault')).toEqual([]);
});

test('a relay that takes as long as a contactor may is no fault', () => {
  using stage = new Rehearsal({ zones: [sensed()] });
  const followed: boolean[] = [];
  // Each reading is as old as the last 150 ms of looks.
  stage.chip.readings.set(SENSE, () => {
    followed.push(stage.chip.levels.get(RELAY) ?? false);
    return followed.at(-4) ?? false;
  });
  stage.play(item('one', [tape(RATE).segment]));
  stage.run(Duration.seconds(5));
  expect(followed).toContain(true);
  expect(stage.of('fault')).toEqual([]);
});

test('a relay that does not close is a fault that names zone and states, until it has closed', () => {
  using stage = new Rehearsal({ zones: [sensed()] });
  let broken = true;
  stage.chip.readings.set(SENSE, () => !broken && (stage.chip.levels.get(RELAY) ?? false));
  stage.play(item('one', [tape(RATE).segment]));
  stage.run(Duration.ms(200));
  expect(stage.of('fault')).toEqual([]);
  stage.run(Duration.seconds(5));
  expect(stage.of('fault')).toMatchObject([
    {
      code: 'relay.read-back',
      raised: true,
      detail: expect.stringMatching(/"north" phải đóng \(on\).*ngắt \(off\)/),
    },
  ]);
  // Off again it reads right, which mends nothing.
  broken = false;
  stage.run(Duration.seconds(2));
  expect(stage.of('fault')).toHaveLength(1);
  stage.play(item('two', [tape(RATE).segment]));
  stage.run(Duration.seconds(2));
  expect(stage.of('fault').at(-1)).toMatchObject({ code: 'relay.read-back', raised: false });
});

test('a contact that is welded is a fault from its first instant on without a demand', () => {
  using stage = new Rehearsal({ zones: [sensed()] });
  stage.chip.readings.set(SENSE, () => true);
  stage.run(Duration.seconds(1));
  expect(stage.of('fault')).toMatchObject([
    {
      code: 'relay.read-back',
      raised: true,
      detail: expect.stringMatching(/"north" phải ngắt \(off\).*đóng \(on\)/),
    },
  ]);
  stage.play(item('one', [tape(RATE).segment]));
  stage.run(Duration.seconds(4));
  expect(stage.of('fault')).toHaveLength(1);
  stage.chip.readings.set(SENSE, () => false);
  stage.run(Duration.seconds(1));
  expect(stage.of('fault').at(-1)).toMatchObject({ code: 'relay.read-back', raised: false });
});

test('a read-back line that cannot be read is a failed line, not a stuck relay, and is tried again', () => {
  using stage = new Rehearsal({ zones: [sensed()] });
  stage.chip.failingLine = SENSE;
  stage.play(item('one', [tape(9 * RATE).segment]));
  stage.run(Duration.seconds(3));
  expect(stage.of('fault')).toMatchObject([{ code: 'gpio.failed', raised: true }]);
  stage.chip.failingLine = undefined;
  stage.chip.readings.set(SENSE, () => stage.chip.levels.get(RELAY) ?? false);
  stage.run(Duration.seconds(6));
  expect(stage.of('fault').map(({ code, raised }) => [code, raised])).toEqual([
    ['gpio.failed', true],
    ['gpio.failed', false],
  ]);
});
