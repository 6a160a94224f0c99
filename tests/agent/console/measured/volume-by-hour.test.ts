import { expect, test } from 'vitest';
import { volumeByHour } from '../../../../agent/console/measured/volume-by-hour.ts';
import { exampleAssignment } from '../../../../province/contract/examples/assignment.ts';
import { WallTime } from '../../../../time/instant.ts';

const assignment = exampleAssignment({
  zones: [{ id: 'north', name: 'Bắc' }],
  quietHours: [{ from: '21:00', to: '05:00' }],
  volume: {
    standard: 60,
    emergency: 100,
    exercise: 30,
    byHour: [{ from: '05:00', to: '07:00', percent: 40 }],
  },
});

test.each(['2026-11-22T00:10:00+07:00', '2026-11-22T23:50:00+07:00'])(
  'the hours of the node’s day, whatever time it is: %s',
  (now) => {
    const hours = volumeByHour(assignment, ['north'], WallTime.parse(now));
    expect(hours).toHaveLength(24);
    expect([hours[0], hours[4], hours[21], hours[23]]).toEqual(['quiet', 'quiet', 'quiet', 'quiet']);
    expect([hours[5], hours[6], hours[7], hours[20]]).toEqual([40, 40, 60, 60]);
  },
);
