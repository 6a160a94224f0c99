import { expect, test } from 'vitest';
import type { CoreEvent } from '../../../player/protocol.ts';
import { Duration } from '../../../time/duration.ts';
import { alert, count, item, RATE, Rehearsal, tape } from './rehearsal.ts';

const ZONE = {
  active: 'high',
  ...{ warmUp: Duration.zero, tail: Duration.seconds(5) },
  // Longer than any of these tests: an order to be silent does not wait for it.
  ...{ minimumOn: Duration.minutes(1), maximumOn: Duration.minutes(30) },
} as const;
const zones = [
  { id: 'north', relay: 1, ...ZONE },
  { id: 'south', relay: 2, ...ZONE },
];
const both = { zones: ['north', 'south'] };
const relays = (events: readonly CoreEvent[]) =>
  events.flatMap((event) => (event.type === 'relay' ? [`${event.zone} ${event.on ? 'on' : 'off'}`] : []));

test('an item leaves a zone within the turn, and is heard in the other without a gap', () => {
  using stage = new Rehearsal({ zones });
  stage.play(item('song', [tape(3 * RATE).segment], both));
  stage.run(Duration.ms(1_000));
  const before = stage.events.length;
  stage.core.command({ type: 'narrow', item: 'song', zones: ['north'] });
  // The order itself did it: no turn, no tail, no minimum was waited for.
  expect(relays(stage.events.slice(before))).toEqual(['south off']);
  stage.run(Duration.ms(3_000));
  expect(relays(stage.events.slice(before))).toEqual(['south off']);
  const heard = stage.heard;
  const at = heard.indexOf(count(1_000)) - 1_000;
  for (let frame = 96; frame < 3 * RATE - 96; frame++) expect(heard[at + frame]).toBe(count(frame));
});

test('an item that waits for its instant warms no zone that it left', () => {
  using stage = new Rehearsal({ zones });
  const startAt = stage.clock.monotonic();
  stage.run(Duration.ms(100));
  stage.play(item('song', [tape(RATE).segment], { ...both, startAt: (startAt + 2_000) as typeof startAt }));
  stage.core.command({ type: 'narrow', item: 'song', zones: ['south'] });
  stage.run(Duration.ms(2_500));
  expect(relays(stage.events)).toEqual(['south on']);
});

test('what an alert cut comes back in the zones that it still has, and the alert is heard in all of its own', () => {
  using stage = new Rehearsal({ zones });
  stage.play(item('song', [tape(2 * RATE).segment], both));
  stage.run(Duration.ms(500));
  stage.play(alert('flood', both));
  stage.run(Duration.ms(300));
  stage.core.command({ type: 'narrow', item: 'song', zones: ['north'] });
  stage.run(Duration.ms(300));
  expect(relays(stage.events)).toEqual(['north on', 'south on']);
  stage.core.command({ type: 'end', item: 'flood', reason: 'stopped' });
  stage.run(Duration.ms(300));
  expect(stage.chip.levels.get(1)).toBe(true);
});

test('the button sounds in a zone that an item has left', () => {
  using stage = new Rehearsal({
    zones,
    button: {
      ...{ line: 9, active: 'low', bias: 'pull-up', debounce: Duration.zero, siren: Duration.seconds(1) },
    },
  });
  stage.play(item('song', [tape(3 * RATE).segment], both));
  stage.run(Duration.ms(500));
  stage.core.command({ type: 'narrow', item: 'song', zones: ['north'] });
  stage.run(Duration.ms(100));
  stage.chip.press(stage.clock.monotonic());
  stage.run(Duration.ms(100));
  expect(stage.chip.levels.get(2)).toBe(true);
});

test('of an item that is not there it means nothing', () => {
  using stage = new Rehearsal({ zones });
  stage.core.command({ type: 'narrow', item: 'none', zones: ['north'] });
  stage.run(Duration.ms(100));
  expect(relays(stage.events)).toEqual([]);
});
