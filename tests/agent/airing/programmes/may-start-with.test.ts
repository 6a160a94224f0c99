import { expect, it } from 'vitest';
import { mayStartWith, type Presence } from '../../../../agent/airing/programmes/may-start-with.ts';
import { exampleProgramme } from '../../../../province/contract/examples/schedule.ts';
import { Duration } from '../../../../time/duration.ts';
import { after, WallTime } from '../../../../time/instant.ts';

const plannedAt = WallTime.parse('2026-11-22T05:00:00+07:00');
const occurrence = (source: 'schedule' | 'bulletin') => ({
  source,
  plannedAt,
  end: after(plannedAt, Duration.hours(6)),
  programme: exampleProgramme({ length: 'PT10M' }),
});

it.each<[Presence, 'schedule' | 'bulletin', number, string, boolean]>([
  ['all', 'schedule', -20, 'all of it is handed over ahead of its time', true],
  ['none', 'schedule', 60, 'nothing of it is here', false],
  ['some', 'schedule', -20, 'the rest may come until its time', false],
  ['hopeless', 'schedule', -20, 'the rest may come until its time', false],
  ['some', 'schedule', 0, 'its slot does not wait', true],
  ['some', 'bulletin', 0, 'it has a window, and the rest is on its way', false],
  ['hopeless', 'bulletin', 0, 'the rest does not come', true],
  ['some', 'bulletin', 348, 'there is time left', false],
  ['some', 'bulletin', 349.5, 'it is its last minute', true],
])('with %s of it here a %s may, %f minutes after its time: %s', (presence, source, minutes, _, may) => {
  expect(mayStartWith(presence, occurrence(source), after(plannedAt, Duration.minutes(minutes)))).toBe(may);
});
