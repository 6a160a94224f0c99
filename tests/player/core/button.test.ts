import { expect, test } from 'vitest';
import { Duration } from '../../../time/duration.ts';
import { alert, item, LEVELS, RATE, Rehearsal, tape } from './rehearsal.ts';

const button = {
  button: {
    line: 5,
    active: 'low',
    bias: 'pull-up',
    debounce: Duration.ms(20),
    siren: Duration.seconds(3),
  },
} as const;

test('a press sounds the siren for its time, and the cut programme comes back', () => {
  using stage = new Rehearsal(button);
  stage.play(item('song', [tape(2 * RATE).segment]));
  stage.run(Duration.ms(1_000));
  const pressedAt = stage.clock.monotonic();
  stage.chip.press(pressedAt);
  stage.run(Duration.seconds(6));
  const override = stage.of('override').at(0);
  expect(override).toMatchObject({ by: 'button', item: { key: { rank: 5 }, zones: ['north'] } });
  const record = stage.record(override?.item.id ?? '');
  expect(record).toMatchObject({ soundedMs: 3_000, stamps: { received: pressedAt } });
  expect(record.reason).toBeUndefined();
  expect(stage.heard.filter((sample) => sample === LEVELS.siren * 32_768).length).toBeGreaterThan(
    2.99 * RATE,
  );
  expect(stage.record('song')).toMatchObject({ soundedMs: 2_000, cuts: [{ by: override?.item.id }] });
});

test('a second press ends the siren; a third begins another', () => {
  using stage = new Rehearsal(button);
  stage.chip.press(stage.clock.monotonic());
  stage.run(Duration.ms(500));
  stage.chip.press(stage.clock.monotonic());
  stage.run(Duration.ms(500));
  const first = stage.of('override').at(0)?.item.id ?? '';
  expect(stage.record(first).reason).toBe('stopped');
  expect(stage.record(first).soundedMs).toBeLessThan(520);
  stage.chip.press(stage.clock.monotonic());
  stage.run(Duration.seconds(4));
  const second = stage.of('override').at(1)?.item.id ?? '';
  expect(second).not.toBe(first);
  expect(stage.record(second)).toMatchObject({ soundedMs: 3_000 });
});

test('a real alert waits while the siren of the button sounds, and is then heard whole', () => {
  using stage = new Rehearsal(button);
  stage.chip.press(stage.clock.monotonic());
  stage.run(Duration.ms(500));
  stage.play(alert('flood'));
  stage.run(Duration.seconds(4));
  expect(stage.record('flood')).toMatchObject({ soundedMs: 1_000 });
  expect(stage.record(stage.of('override').at(0)?.item.id ?? '')).toMatchObject({
    soundedMs: 3_000,
    cuts: [],
  });
  const [siren, tone] = [LEVELS.siren * 32_768, LEVELS.attention * 32_768];
  expect(stage.heard.indexOf(tone)).toBeGreaterThan(stage.heard.lastIndexOf(siren));
});

test('a button that cannot be read is a fault, and is heard again when it can', () => {
  using stage = new Rehearsal(button);
  stage.chip.failing = true;
  stage.run(Duration.seconds(6));
  expect(stage.of('fault')).toMatchObject([{ code: 'gpio.failed', raised: true }]);
  stage.chip.failing = false;
  stage.run(Duration.seconds(6));
  stage.chip.press(stage.clock.monotonic());
  stage.run(Duration.ms(100));
  expect(stage.of('override')).toHaveLength(1);
  expect(stage.of('fault').at(-1)).toMatchObject({ raised: false });
});
