import { describe, expect, test } from 'vitest';
import { airTime } from './measure/air-time.ts';
import { findLoud } from './measure/find-loud.ts';
import { type Look, relayInStep } from './measure/relay-in-step.ts';

const RATE = 8_000;
const ALLOWANCE = { warmUp: 0.3, tail: 1, slack: 0.2 };
const SOUNDS = [
  { from: 10, to: 20 },
  { from: 30, to: 32 },
];
const NAME = 'the relay is in step';

/** Looks ten times a second, over 50 s. */
function looks(on: (at: number) => boolean): Look[] {
  return Array.from({ length: 500 }, (_, i) => ({ at: i / 10, on: on(i / 10) }));
}
const inStep = (at: number) => SOUNDS.some(({ from, to }) => at >= from - 0.3 && at <= to + 1);

describe('relay and sound', () => {
  test('a relay that is on ahead of each sound until behind it is in step', () => {
    expect(relayInStep(NAME, looks(inStep), SOUNDS, ALLOWANCE)).toMatchObject({ passed: true });
  });

  test('a relay that is forced on fails, and it is said when', () => {
    const check = relayInStep(
      NAME,
      looks(() => true),
      SOUNDS,
      ALLOWANCE,
    );
    expect(check).toMatchObject({ passed: false });
    expect(check.found).toMatch(/on in \d+ looks in silence, first at 0\.0 s/);
  });

  test('a relay that sticks behind the last sound fails', () => {
    const stuck = looks((at) => inStep(at) || at > 32);
    expect(relayInStep(NAME, stuck, SOUNDS, ALLOWANCE)).toMatchObject({ passed: false });
  });

  test('a relay that never moves fails', () => {
    const dead = looks(() => false);
    expect(relayInStep(NAME, dead, SOUNDS, ALLOWANCE).found).toMatch(/off in \d+ looks while it sounds/);
  });

  test('a relay that drops amid a sound fails', () => {
    const dropped = looks((at) => inStep(at) && !(at > 14 && at < 15));
    expect(relayInStep(NAME, dropped, SOUNDS, ALLOWANCE)).toMatchObject({ passed: false });
  });

  test('nobody having looked proves nothing', () => {
    expect(relayInStep(NAME, [], SOUNDS, ALLOWANCE)).toMatchObject({ passed: false });
  });

  test('silence alone proves nothing', () => {
    expect(
      relayInStep(
        NAME,
        looks(() => false),
        [],
        ALLOWANCE,
      ),
    ).toMatchObject({ passed: false });
  });
});

describe('places in a recording', () => {
  test('two marks tie them to a clock, either way', () => {
    const time = airTime({ at: 1_000, recorded: 5 }, { at: 1_060, recorded: 65 });
    expect(time.at(35)).toBeCloseTo(1_030);
    expect(time.recorded(1_030)).toBeCloseTo(35);
    expect(time.lost).toBeCloseTo(0);
  });

  test('what a closed card did not record is told', () => {
    expect(airTime({ at: 0, recorded: 5 }, { at: 60, recorded: 62 }).lost).toBeCloseTo(3);
  });

  test('marks out of order are refused', () => {
    expect(() => airTime({ at: 10, recorded: 5 }, { at: 20, recorded: 5 })).toThrow(/one after the other/);
  });

  test('sounds are found with the pauses of speech left in', () => {
    const samples = new Float32Array(10 * RATE);
    for (const [from, to] of [
      [1, 2],
      [2.4, 3],
      [6, 7],
    ] as const)
      samples.fill(0.1, from * RATE, to * RATE);
    const found = findLoud({ rate: RATE, samples }, { from: 0, to: 10 });
    expect(found.map(({ from, to }) => [from.toFixed(1), to.toFixed(1)])).toEqual([
      ['1.0', '3.0'],
      ['6.0', '7.0'],
    ]);
  });
});
