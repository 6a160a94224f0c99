import { describe, expect, it } from 'vitest';
import { exampleAssignment } from '../../province/contract/examples/assignment.ts';
import { exampleProgramme } from '../../province/contract/examples/schedule.ts';
import type { Programme } from '../../province/contract/messages/schedule.ts';
import { nextSteps } from '../../scheduler/next-steps.ts';
import { compileTimetable } from '../../scheduler/timetable.ts';
import { Duration } from '../../time/duration.ts';
import { WallTime } from '../../time/instant.ts';

/** Until when a programme at 17:00 of 15 minutes may come back, beside `others`. */
function latestBy(
  change: Partial<Programme>,
  others: readonly Partial<Programme>[] = [],
  quietFrom = '21:00',
): string {
  const base: Partial<Programme> = {
    start: '2026-11-23T17:00:00',
    length: 'PT15M',
    priority: 'normal',
    timezone: 'Asia/Ho_Chi_Minh',
  };
  const one = (id: string, more: Partial<Programme>) => {
    const { recurrence: _, ...programme } = exampleProgramme({ ...base, id, ...more });
    return programme;
  };
  const programmes = [one('first', change), ...others.map((other, index) => one(`other-${index}`, other))];
  const { timetable } = compileTimetable({
    schedules: [{ schedule: { id: 's', title: 's', programmes }, issuer: 'province', version: 1 }],
    bulletins: [],
    assignment: exampleAssignment({
      timezone: 'Asia/Ho_Chi_Minh',
      sessionLimits: {},
      quietHours: [{ from: quietFrom, to: '05:00' }],
    }),
  });
  const now = WallTime.parse('2026-11-23T17:00:00+07:00');
  const clock = { trust: 'synchronised', error: Duration.zero } as const;
  const { steps } = nextSteps({ timetable, ran: { has: () => false }, now, clock, onAir: [] });
  const start = steps.find((step) => step.kind === 'start');
  if (start?.kind !== 'start') throw new Error(`nothing starts: ${JSON.stringify(steps)}`);
  const local = new Date(start.latestBy + 7 * 3_600_000);
  return local.toISOString().slice(11, 16);
}

describe('a programme that an alert cut', () => {
  it('may go on for ten minutes behind its slot', () => {
    expect(latestBy({})).toBe('17:25');
  });

  it('ends where the next of its own priority begins', () => {
    expect(latestBy({}, [{ start: '2026-11-23T17:20:00' }])).toBe('17:20');
  });

  it('does not mind one of another priority, which goes over it anyway', () => {
    expect(latestBy({}, [{ start: '2026-11-23T17:20:00', priority: 'priority' }])).toBe('17:25');
  });

  it('never goes into quiet hours', () => {
    expect(latestBy({}, [], '17:18')).toBe('17:18');
    expect(latestBy({}, [], '17:15')).toBe('17:15');
  });

  it('is not owed what a live station said meanwhile', () => {
    expect(latestBy({ item: { kind: 'stream', url: 'http://127.0.0.1/live' } })).toBe('17:15');
  });
});
