import { expect, it } from 'vitest';
import { volumePercent } from '../../scheduler/volume.ts';
import { at } from './decide.ts';
import { assignment } from './example.ts';

const node = assignment({
  volume: {
    standard: 70,
    emergency: 90,
    exercise: 95,
    byHour: [
      { from: '22:00', to: '05:30', percent: 30 },
      { from: '05:00', to: '06:00', percent: 45 },
    ],
  },
});

it.each([
  ['04:59', 30],
  ['05:00', 30],
  ['05:30', 45],
  ['05:59', 45],
  ['06:00', 70],
  ['21:59', 70],
  ['22:00', 30],
] as const)(
  'a programme at %s sounds at %i %%: the first span that holds, over midnight too',
  (time, percent) => {
    expect(volumePercent(node, at(time), { kind: 'scheduled' })).toBe(percent);
  },
);

it('a programme’s own volume goes before the hour’s, zero included', () => {
  expect(volumePercent(node, at('05:00'), { kind: 'scheduled', own: 0 })).toBe(0);
});

it('an alert has one volume at all hours, and an exercise is never louder than it', () => {
  expect(volumePercent(node, at('23:00'), { kind: 'emergency' })).toBe(90);
  expect(volumePercent(node, at('12:00'), { kind: 'exercise' })).toBe(90);
});
