import { expect, it } from 'vitest';
import { preview } from '../../scheduler/preview.ts';
import { Duration } from '../../time/duration.ts';
import type { WallTime } from '../../time/instant.ts';
import { airOf, at, decide, timetableOf } from './decide.ts';
import { assignment, bulletin, notice, programme, schedule } from './example.ts';

const quietMorning = assignment({
  volume: {
    standard: 70,
    emergency: 100,
    exercise: 40,
    byHour: [{ from: '04:30', to: '06:00', percent: 45 }],
  },
});

function rowsOf(timetable: ReturnType<typeof timetableOf>, now: string, rest = {}) {
  const rows = preview({ timetable, ran: new Set(), now: at(now), onAir: [], ...rest });
  const wall = (t: WallTime) => new Date(t + Duration.hours(7)).toISOString().slice(5, 16);
  return rows.map(
    (row) => `${wall(row.plannedAt)}–${wall(row.end).slice(6)} ${row.programmeId} ${row.volumePercent} %`,
  );
}

it('lists a day ahead as it will be heard: volumes by hour, the loser after the winner, the bulletin in its gap', () => {
  const timetable = timetableOf({
    assignment: quietMorning,
    schedules: [
      schedule('s', [
        programme('morning', { recurrence: 'FREQ=DAILY' }),
        programme('follows', { length: 'PT45M', missed: { policy: 'join' }, priority: 'normal' }),
        programme('loud', { start: '2026-11-22T17:00:00', volume: 90 }),
        programme('screen', { start: '2026-11-22T08:00:00', item: notice }),
      ]),
    ],
    bulletins: [bulletin('b')],
  });
  expect(rowsOf(timetable, '04:50')).toEqual([
    '11-22T05:00–05:45 follows 45 %',
    '11-22T05:45–05:50 b 45 %',
    '11-22T17:00–17:15 loud 90 %',
  ]);
});

it('goes on from what is on air, leaves out what ran, and changes neither', () => {
  const timetable = timetableOf({
    schedules: [
      schedule('s', [
        programme('first'),
        programme('second', { start: '2026-11-22T05:10:00', missed: { policy: 'join' } }),
      ]),
    ],
  });
  const onAir = airOf(decide(timetable, '05:00'));
  const ran = new Set(onAir.map(({ occurrence }) => occurrence.key));
  const before = [...ran];
  expect(rowsOf(timetable, '05:01', { ran, onAir })).toEqual(['11-22T05:15–05:25 second 45 %']);
  expect([...ran]).toEqual(before);
  expect(rowsOf(timetable, '05:01', { ran, onAir, ahead: Duration.minutes(5) })).toEqual([]);
});

it('says who put it there', () => {
  const timetable = timetableOf({ schedules: [schedule('lich', [programme('p')], { issuer: 'province' })] });
  expect(preview({ timetable, ran: new Set(), now: at('04:50'), onAir: [] })).toEqual([
    {
      plannedAt: at('05:00'),
      end: at('05:15'),
      title: 'Chương trình p',
      issuer: 'province',
      source: 'schedule',
      scheduleId: 'lich',
      programmeId: 'p',
      volumePercent: 45,
    },
  ]);
});
