import { describe, expect, it } from 'vitest';
import { zoneOf } from '../../scheduler/recur/zone.ts';
import { Duration } from '../../time/duration.ts';
import { between, WallTime } from '../../time/instant.ts';

describe('the zone of a time that nobody meant', () => {
  // An alert may say that it was sent in the year 0, and is to sound all the same. A walk took longer than a case may.
  it.each([
    ['0000-01-01T00:00:00+07:00', Duration.minutes(426.5)],
    ['0099-12-31T20:00:00Z', Duration.minutes(426.5)],
    ['9999-12-31T23:59:59-23:59', Duration.hours(7)],
  ])('%s is told without a walk through the centuries', (text, offset) => {
    const t = WallTime.parse(text);
    expect(between(t, WallTime.ms(zoneOf('Asia/Ho_Chi_Minh').local(t)))).toBe(offset);
  });
});
