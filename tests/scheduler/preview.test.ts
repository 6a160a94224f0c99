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
  const { sounds } = preview({ timetable, ran: new Set(), now: at(now), onAir: [], ...rest });
  const wall = (t: WallTime) => new Date(t + Duration.hours(7)).toISOString().slice(5, 16);
  return sounds.map(
    ({ occurrence, startsAt, end, volumePercent }) =>
      `${wall(startsAt)}–${wall(end).slice(6)} ${occurrence.programme.id} ${volumePercent} %`,
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

it('says who put it there and who approved it', () => {
  const timetable = timetableOf({ schedules: [schedule('lich', [programme('p')], { issuer: 'province' })] });
  const [row] = preview({ timetable, ran: new Set(), now: at('04:50'), onAir: [] }).sounds;
  expect(row).toMatchObject({ startsAt: at('05:00'), end: at('05:15'), volumePercent: 45 });
  expect(row?.occurrence).toMatchObject({ issuer: 'province', source: 'schedule', scheduleId: 'lich' });
  expect(row?.occurrence.programme.provenance.approvedBy).toBe('Giàng A Páo, Phó Chủ tịch UBND xã');
});

it('lists what will not be heard, and why: the loser of a clash, and what has no content', () => {
  const timetable = timetableOf({
    schedules: [
      schedule('s', [
        programme('winner', { priority: 'priority' }),
        programme('loser', { priority: 'priority', start: '2026-11-22T05:05:00' }),
        programme('empty', { start: '2026-11-22T06:00:00' }),
        programme('screen', { start: '2026-11-22T08:00:00', item: notice }),
      ]),
    ],
  });
  const { sounds, silent } = preview({
    ...{ timetable, ran: new Set<string>(), now: at('04:50'), onAir: [] },
    isReady: ({ programme: { id } }) => id !== 'empty',
  });
  expect(sounds.map(({ occurrence }) => occurrence.programme.id)).toEqual(['winner']);
  expect(silent.map(({ occurrence, reason }) => `${occurrence.programme.id}: ${reason}`)).toEqual([
    'loser: superseded',
    'empty: content-missing',
  ]);
});
