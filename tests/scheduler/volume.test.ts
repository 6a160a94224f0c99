import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
  zones: [
    { id: 'cho', name: 'Khu chợ' },
    {
      id: 'truong',
      name: 'Trường học',
      volume: { standard: 50, byHour: [{ from: '07:00', to: '11:00', percent: 20 }] },
    },
    { id: 'san', name: 'Sân vận động', volume: { standard: 85, byHour: [] } },
    { id: 'vien', name: 'Bệnh viện', volume: { byHour: [], emergency: 60 } },
  ],
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
    expect(volumePercent(node, at(time), { kind: 'scheduled' }, ['cho'])).toBe(percent);
  },
);

it('a programme’s own volume goes before the hour’s, zero included', () => {
  expect(volumePercent(node, at('05:00'), { kind: 'scheduled', own: 0 }, ['cho'])).toBe(0);
  expect(volumePercent(node, at('05:00'), { kind: 'scheduled', own: 80 }, ['cho'])).toBe(80);
});

it('an alert has one volume at all hours, and an exercise is never louder than it', () => {
  expect(volumePercent(node, at('23:00'), { kind: 'emergency' }, ['cho'])).toBe(90);
  expect(volumePercent(node, at('12:00'), { kind: 'exercise' }, ['cho'])).toBe(90);
});

describe('a zone', () => {
  it.each([
    ['has a volume of its own', '12:00', ['truong'], undefined, 50],
    ['has its own hours', '08:00', ['truong'], undefined, 20],
    ['may be louder than the node, alone', '12:00', ['san'], undefined, 85],
    ['goes before the node’s hours', '23:00', ['san'], undefined, 85],
    ['bounds a programme’s own volume', '12:00', ['truong'], 80, 50],
    ['leaves a programme quieter that wants to be', '12:00', ['truong'], 10, 10],
    ['that says nothing takes the node’s', '12:00', ['vien'], undefined, 70],
    ['keeps its neighbours low: the lowest decides', '08:00', ['cho', 'truong', 'san'], undefined, 20],
    ['counts among all', '08:00', 'all', undefined, 20],
    ['that is not known here takes the node’s', '12:00', ['khac'], undefined, 70],
  ] as const)('%s', (_, time, zones, own, percent) => {
    expect(volumePercent(node, at(time), { kind: 'scheduled', own }, zones)).toBe(percent);
  });

  it.each([
    ['keeps alerts as loud as the node’s unless it names another', ['truong'], 90, 90],
    ['may name its own volume of alerts, which bounds exercises too', ['vien'], 60, 60],
    ['never makes an alert quieter for its neighbours: the highest decides', ['vien', 'cho'], 90, 90],
  ] as const)('%s', (_, zones, emergency, exercise) => {
    expect(volumePercent(node, at('08:00'), { kind: 'emergency' }, zones)).toBe(emergency);
    expect(volumePercent(node, at('08:00'), { kind: 'exercise' }, zones)).toBe(exercise);
  });

  it('more can make a programme quieter only, and an alert louder only', () => {
    const ids = node.zones.map(({ id }) => id);
    const some = fc.subarray(ids, { minLength: 1 });
    const own = fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined });
    fc.assert(
      fc.property(some, some, own, fc.integer({ min: 0, max: 23 }), (these, those, own, hour) => {
        const t = at(`${String(hour).padStart(2, '0')}:00` as Parameters<typeof at>[0]);
        const both = [...these, ...those];
        const of = (zones: string[]) => volumePercent(node, t, { kind: 'scheduled', own }, zones);
        expect(of(both)).toBe(Math.min(of(these), of(those)));
        const alert = (zones: string[]) => volumePercent(node, t, { kind: 'emergency' }, zones);
        expect(alert(both)).toBe(Math.max(alert(these), alert(those)));
      }),
    );
  });
});
