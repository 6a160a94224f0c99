import { describe, expect, it } from 'vitest';
import { exampleAssignment } from '../../province/contract/examples/assignment.ts';
import { exampleBulletin } from '../../province/contract/examples/bulletin.ts';
import { exampleSchedule } from '../../province/contract/examples/schedule.ts';
import type { TimetableInput } from '../../scheduler/held.ts';
import { compileTimetable } from '../../scheduler/timetable.ts';
import { at } from './decide.ts';
import { assignment, bulletin, notice, programme, schedule } from './example.ts';

function refusalsOf(input: Partial<TimetableInput>) {
  return compileTimetable({ schedules: [], bulletins: [], assignment: assignment(), ...input }).refusals;
}

/** Reason of the refusal of one programme, or `taken`. */
function verdict(part: Parameters<typeof programme>[1], node = assignment()): string {
  const [refusal] = refusalsOf({ schedules: [schedule('s', [programme('p', part)])], assignment: node });
  return refusal?.reason ?? 'taken';
}

describe('quiet hours (21:00 to 04:30)', () => {
  const cases = [
    ['03:15 once', { start: '2026-11-22T03:15:00' }, 'quiet-hours'],
    ['04:30, where they end', { start: '2026-11-22T04:30:00' }, 'taken'],
    ['20:45 for 15 minutes, to where they begin', { start: '2026-11-22T20:45:00' }, 'taken'],
    ['20:46 for 15 minutes, a minute into them', { start: '2026-11-22T20:46:00' }, 'quiet-hours'],
    [
      '20:45:01, a second into them',
      { start: '2026-11-22T20:45:01', recurrence: 'FREQ=DAILY' },
      'quiet-hours',
    ],
    ['04:20 daily, to 04:35', { start: '2026-11-22T04:20:00', recurrence: 'FREQ=DAILY' }, 'quiet-hours'],
    ['each hour, the night included', { recurrence: 'FREQ=HOURLY' }, 'quiet-hours'],
    ['each hour, three times only', { recurrence: 'FREQ=HOURLY;COUNT=3' }, 'taken'],
    ['each hour by day', { recurrence: 'FREQ=HOURLY;BYHOUR=5,6,7,17,18' }, 'taken'],
    ['each twelve hours from five', { recurrence: 'FREQ=HOURLY;INTERVAL=12' }, 'taken'],
    ['at 5 and 22, of which a rule picks 5', { recurrence: 'FREQ=DAILY;BYHOUR=5,22;BYSETPOS=1' }, 'taken'],
    ['at 5 and 22', { recurrence: 'FREQ=DAILY;BYHOUR=5,22' }, 'quiet-hours'],
    [
      '22:00 on one day of the year, months ahead',
      { recurrence: 'FREQ=YEARLY;BYMONTH=9;BYHOUR=22' },
      'quiet-hours',
    ],
    ['each minute by day', { length: 'PT30S', recurrence: 'FREQ=MINUTELY;BYHOUR=5,6,20' }, 'taken'],
    ['each minute', { length: 'PT30S', recurrence: 'FREQ=MINUTELY' }, 'quiet-hours'],
    [
      '22:00 Berlin, which is 04:00 here in winter',
      { start: '2026-11-22T22:00:00', timezone: 'Europe/Berlin' },
      'quiet-hours',
    ],
    [
      '23:15 Berlin daily: 05:15 in winter but 04:15 in summer',
      { start: '2026-11-22T23:15:00', timezone: 'Europe/Berlin', recurrence: 'FREQ=DAILY' },
      'quiet-hours',
    ],
    [
      'a quiet start that is excepted',
      { start: '2026-11-22T03:15:00', except: ['2026-11-22T03:15:00'] },
      'taken',
    ],
    ['a notice at night, which makes no sound', { start: '2026-11-22T03:15:00', item: notice }, 'taken'],
  ] as const;
  it.each(cases)('%s', (_, part, expected) => {
    expect(verdict(part as Parameters<typeof programme>[1])).toBe(expected);
  });

  it('name the programme, the time, the span and the fix', () => {
    const schedules = [schedule('s', [programme('night', { start: '2026-11-22T03:15:00' })])];
    expect(refusalsOf({ schedules })).toEqual([
      {
        source: 'schedule',
        scheduleId: 's',
        programmeId: 'night',
        reason: 'quiet-hours',
        detail:
          'Programme "night" (Chương trình night) of schedule "s": it would sound from 2026-11-22 03:15 to 03:30, in quiet ' +
          'hours 21:00–04:30 (Asia/Ho_Chi_Minh): move its start, shorten it, or give it leave (inQuietHours)',
      },
    ]);
  });

  it('find the one day on which autumn repeats a quiet hour (New York, 01:00 to 01:30)', () => {
    const node = assignment({ timezone: 'America/New_York', quietHours: [{ from: '01:00', to: '01:30' }] });
    const late = { start: '2026-01-10T01:50:00', length: 'PT20M', recurrence: 'FREQ=DAILY' };
    expect(verdict(late, node)).toBe('quiet-hours');
    expect(verdict({ ...late, recurrence: 'FREQ=DAILY;UNTIL=20261001T000000Z' }, node)).toBe('taken');
  });

  it('that end where they begin are the whole day', () => {
    expect(verdict({}, assignment({ quietHours: [{ from: '00:00', to: '00:00' }] }))).toBe('quiet-hours');
  });

  it('let pass what carries leave, at night as by day, and nothing beside it', () => {
    const leave = { inQuietHours: { approvedBy: 'Lý Thị Mẩy', reason: 'hộ đê' } };
    const night = { start: '2026-11-22T03:15:00', recurrence: 'FREQ=DAILY' };
    const refusals = refusalsOf({
      schedules: [
        schedule('s', [programme('allowed', { ...night, ...leave }), programme('mistaken', night)]),
      ],
      bulletins: [
        bulletin('b', {
          window: { from: '2026-11-21T22:00:00+07:00', until: '2026-11-22T04:00:00+07:00' },
          ...leave,
        }),
      ],
    });
    expect(refusals.map(({ programmeId, reason }) => `${programmeId}: ${reason}`)).toEqual([
      'mistaken: quiet-hours',
    ]);
  });

  it('refuse a bulletin whose window leaves no room beside them', () => {
    const night = { from: '2026-11-21T22:00:00+07:00', until: '2026-11-22T04:34:00+07:00' };
    const [refusal] = refusalsOf({ bulletins: [bulletin('b', { window: night })] });
    expect(refusal).toMatchObject({ source: 'bulletin', scheduleId: 'b', reason: 'quiet-hours' });
    const dawn = { ...night, until: '2026-11-22T04:35:00+07:00' };
    expect(refusalsOf({ bulletins: [bulletin('b', { window: dawn })] })).toEqual([]);
  });
});

describe('session limits', () => {
  const daily = (id: string, time: string, part = {}) =>
    programme(id, { start: `2026-11-22T${time}:00`, recurrence: 'FREQ=DAILY', ...part });

  it('refuse what is longer than a session may be', () => {
    const node = assignment({ sessionLimits: { maxLength: 'PT10M' } });
    expect(verdict({ length: 'PT10M' }, node)).toBe('taken');
    expect(verdict({ length: 'PT10M1S' }, node)).toBe('session-limit');
    expect(verdict({ length: 'PT1H', item: notice }, node)).toBe('taken');
    const [refusal] = refusalsOf({ assignment: node, bulletins: [bulletin('b', { length: 'PT11M' })] });
    expect(refusal?.reason).toBe('session-limit');
  });

  const crowd = [
    daily('noon', '12:00'),
    daily('evening', '17:00', { priority: 'priority' }),
    daily('morning', '05:00'),
  ];
  const two = assignment({ sessionLimits: { maxPerDay: 2 } });
  const refused = (programmes: typeof crowd, node = two) =>
    refusalsOf({ assignment: node, schedules: [schedule('s', programmes)], from: at('00:00') }).map(
      ({ programmeId, reason }) => `${programmeId} ${reason}`,
    );

  it('give the places of a day by priority, then by first start, whatever came first', () => {
    expect(refused(crowd)).toEqual(['noon session-limit']);
    expect(refused([...crowd].reverse())).toEqual(['noon session-limit']);
  });

  it('give them to the commune’s first issuer before others', () => {
    const schedules = [
      schedule('far', [daily('a', '05:00'), daily('b', '06:00')], { issuer: 'central' }),
      schedule('near', [daily('c', '17:00')], { issuer: 'commune' }),
    ];
    const refusals = refusalsOf({ assignment: two, schedules, from: at('00:00') });
    expect(refusals.map(({ programmeId }) => programmeId)).toEqual(['b']);
  });

  it('count each day by itself', () => {
    const weekly = [
      daily('mo', '05:00', { recurrence: 'FREQ=WEEKLY;BYDAY=MO' }),
      daily('tu', '05:00', { recurrence: 'FREQ=WEEKLY;BYDAY=TU' }),
      daily('mo2', '06:00', { recurrence: 'FREQ=WEEKLY;BYDAY=MO' }),
      daily('first', '17:00', { recurrence: 'FREQ=MONTHLY;BYMONTHDAY=7' }),
    ];
    expect(refused(weekly)).toEqual(['first session-limit']); // 7 December 2026 is a Monday
    expect(refused(weekly.slice(0, 3))).toEqual([]);
  });

  it('count an occurrence on the day it begins, by the node’s wall clock', () => {
    const one = assignment({ sessionLimits: { maxPerDay: 1 } });
    const programmes = [
      programme('a', { start: '2026-11-22T05:00:00' }),
      programme('b', { start: '2026-11-22T22:30:00', timezone: 'UTC' }),
    ];
    expect(refused(programmes, one)).toEqual([]);
  });

  it('put a bulletin on the first day of its window that has a place', () => {
    const one = assignment({ sessionLimits: { maxPerDay: 1 } });
    const window = { from: '2026-11-22T06:00:00+07:00', until: '2026-11-24T06:00:00+07:00' };
    const { timetable, refusals } = compileTimetable({
      assignment: one,
      schedules: [schedule('s', [programme('p', { priority: 'priority' })])],
      bulletins: [bulletin('b', { window })],
      from: at('00:00'),
    });
    expect(refusals).toEqual([]);
    expect(timetable.bulletins.map(({ occurrence }) => occurrence.plannedAt)).toEqual([
      at('2026-11-23T00:00:00+07:00'),
    ]);
  });
});

describe('what cannot be read', () => {
  it('is refused alone; the rest of its schedule holds', () => {
    const programmes = [programme('bad', { recurrence: 'FREQ=DAILY;BYHOUR=99' }), programme('good')];
    const { timetable, refusals } = compileTimetable({
      schedules: [schedule('s', programmes)],
      bulletins: [],
      assignment: assignment(),
    });
    expect(refusals.map(({ programmeId, reason }) => `${programmeId} ${reason}`)).toEqual([
      'bad bad-recurrence',
    ]);
    expect(timetable.agenda.between(at('00:00'), at('12:00')).map(({ entry }) => entry.programme.id)).toEqual(
      ['good'],
    );
  });

  const cases = [
    ['a slot of no length', { length: 'PT0S' }],
    ['a slot beyond a day', { length: 'PT25H' }],
    ['each five minutes for fifteen', { recurrence: 'FREQ=MINUTELY;INTERVAL=5;COUNT=10' }],
    ['each second', { recurrence: 'FREQ=SECONDLY;COUNT=100' }],
    ['each second for ever', { length: 'PT1S', recurrence: 'FREQ=SECONDLY' }],
    [
      'each second by its lists',
      {
        length: 'PT1S',
        recurrence: `FREQ=DAILY;BYHOUR=${upTo(24)};BYMINUTE=${upTo(60)};BYSECOND=${upTo(60)}`,
      },
    ],
    ['05:00 and 05:10 for fifteen', { recurrence: 'FREQ=DAILY;BYHOUR=5;BYMINUTE=0,10' }],
  ] as const;
  it.each(cases)('%s', (_, part) => {
    expect(verdict(part as Parameters<typeof programme>[1])).toBe('bad-recurrence');
  });

  it('is a programme whose id stands twice, and a window that ends before it begins', () => {
    const twice = refusalsOf({ schedules: [schedule('s', [programme('p'), programme('p')])] });
    expect(twice.map(({ reason }) => reason)).toEqual(['bad-recurrence']);
    const window = { from: '2026-11-22T06:00:00+07:00', until: '2026-11-22T05:00:00+07:00' };
    expect(refusalsOf({ bulletins: [bulletin('b', { window })] })[0]?.detail).toContain('window.until');
  });
});

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i).join();

it('of a schedule held twice the higher version counts', () => {
  const schedules = [
    schedule('s', [programme('new', { start: '2026-11-22T06:00:00' })], { version: 2 }),
    schedule('s', [programme('old')], { version: 1 }),
  ];
  const { timetable } = compileTimetable({ schedules, bulletins: [], assignment: assignment() });
  const ids = timetable.agenda.between(at('00:00'), at('12:00')).map(({ entry }) => entry.programme.id);
  expect(ids).toEqual(['new']);
});

it('the examples of the contract are taken whole', () => {
  const { timetable, refusals } = compileTimetable({
    schedules: [{ schedule: exampleSchedule(), issuer: 'province', version: 1 }],
    bulletins: [{ bulletin: exampleBulletin(), issuer: 'commune' }],
    assignment: exampleAssignment(),
    from: at('00:00'),
  });
  expect(refusals).toEqual([]);
  expect(timetable.bulletins).toHaveLength(1);
  const starts = timetable.agenda.between(at('00:00'), at('2026-11-23T00:00:00+07:00'));
  expect(starts.map(({ occurrence }) => occurrence.plannedAt)).toEqual([at('05:00'), at('05:30')]);
});
