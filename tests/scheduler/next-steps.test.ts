import { describe, expect, it } from 'vitest';
import type { ClockTrust } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { airOf, at, decide, inWords, timetableOf } from './decide.ts';
import { assignment, bulletin, notice, programme, schedule } from './example.ts';

const daily = { recurrence: 'FREQ=DAILY', start: '2026-11-01T05:00:00' };
const morning = () => timetableOf({ schedules: [schedule('s', [programme('morning', daily)])] });
const key = 's/morning@2026-11-21T22:00:00Z';

describe('a programme alone', () => {
  it('is prepared 20 s before its time and starts on it', () => {
    const timetable = morning();
    const ran = new Set(['s/morning@2026-11-20T22:00:00Z']);
    expect(inWords(decide(timetable, '04:59:39', { ran }))).toEqual([]);
    expect(decide(timetable, '04:59:39', { ran }).lookAgainAt).toBe(at('04:59:40'));
    expect(inWords(decide(timetable, '04:59:40', { ran }))).toEqual(['prepare morning']);
    expect(decide(timetable, '04:59:40', { ran }).lookAgainAt).toBe(at('05:00'));
    expect(inWords(decide(timetable, '05:00', { ran }))).toEqual(['start morning from 0 s until 05:15:00']);
  });

  it('has a key that neither version nor message changes', () => {
    const again = timetableOf({ schedules: [schedule('s', [programme('morning', daily)], { version: 7 })] });
    for (const timetable of [morning(), again])
      expect(airOf(decide(timetable, '05:00')).map(({ occurrence }) => occurrence.key)).toEqual([key]);
    expect(inWords(decide(again, '05:00:03', { ran: new Set([key]) }))).toEqual([]);
  });

  it('is looked at again within 30 s even when nothing is near', () => {
    expect(decide(morning(), '12:00', { ran: new Set([key]) }).lookAgainAt).toBe(at('12:00:30'));
  });

  const late = [
    { policy: { policy: 'skip' }, now: '05:00:05', says: 'start p from 0 s until 05:15:00' },
    { policy: { policy: 'skip' }, now: '05:00:06', says: 'miss p: late' },
    { policy: { policy: 'join' }, now: '05:04', says: 'start p from 240 s until 05:15:00' },
    { policy: { policy: 'join' }, now: '05:14:30', says: 'start p from 870 s until 05:15:00' },
    { policy: { policy: 'join' }, now: '05:14:31', says: 'miss p: late' },
    { policy: { policy: 'within', within: 'PT3M' }, now: '05:03', says: 'start p from 0 s until 05:15:00' },
    { policy: { policy: 'within', within: 'PT3M' }, now: '05:03:01', says: 'miss p: late' },
    { policy: { policy: 'within', within: 'PT1H' }, now: '05:16', says: 'miss p: late' },
  ] as const;
  it.each(late)('with $policy at $now does: $says', ({ policy, now, says }) => {
    const timetable = timetableOf({ schedules: [schedule('s', [programme('p', { missed: policy })])] });
    expect(inWords(decide(timetable, now))).toEqual([says]);
  });

  it('is reported as missed for a day and no longer', () => {
    const timetable = timetableOf({ schedules: [schedule('s', [programme('p')])] });
    expect(inWords(decide(timetable, '2026-11-23T05:00:00+07:00'))).toEqual(['miss p: late']);
    expect(inWords(decide(timetable, '2026-11-23T05:00:01+07:00'))).toEqual([]);
  });

  it('owes nothing from before the box held it if it recurs, and everything if it occurs once', () => {
    const heldSince = at('08:00');
    const recurring = timetableOf({
      schedules: [schedule('s', [programme('morning', daily)], { heldSince })],
    });
    expect(inWords(decide(recurring, '08:00'))).toEqual([]);
    const once = timetableOf({ schedules: [schedule('s', [programme('p')], { heldSince })] });
    expect(inWords(decide(once, '08:00'))).toEqual(['miss p: late']);
  });
});

describe('a clock that steps', () => {
  it('days ahead and back again finds what was planned meanwhile, once', () => {
    const timetable = morning();
    const ran = new Set<string>();
    const said = ['2026-11-19T04:00:00+07:00', '2026-11-25T06:00:00+07:00', '2026-11-19T05:00:00+07:00'].map(
      (now) => {
        const decision = decide(timetable, now, { ran });
        for (const step of decision.steps) ran.add(step.occurrence.key);
        return inWords(decision);
      },
    );
    expect(said).toEqual([
      ['miss morning: late'],
      ['miss morning: late'],
      ['start morning from 0 s until 05:15:00'],
    ]);
    expect(inWords(decide(timetable, '2026-11-19T05:00:01+07:00', { ran }))).toEqual([]);
    expect(inWords(decide(timetable, '2026-11-25T05:00:00+07:00', { ran }))).toEqual(['miss morning: late']);
  });
});

describe('a clock that is not known', () => {
  const clocks: ClockTrust[] = [{ trust: 'carried' }, { trust: 'unknown' }];
  it.each(clocks)('starts nothing and reports nothing: $trust', (clock) => {
    for (const now of ['05:00', '05:30', '1970-01-01T00:00:00Z'])
      expect(inWords(decide(morning(), now, { clock }))).toEqual([]);
  });

  it('is the reason for what fell into its time, once it is known', () => {
    const ran = new Set(['s/morning@2026-11-20T22:00:00Z']);
    const clockUnknown = { from: at('04:50'), until: at('05:30') };
    expect(inWords(decide(morning(), '05:30', { ran, clockUnknown }))).toEqual([
      'miss morning: clock-unknown',
    ]);
    const later = { from: at('05:01'), until: at('05:30') };
    expect(inWords(decide(morning(), '05:30', { ran, clockUnknown: later }))).toEqual(['miss morning: late']);
  });
});

describe('two that want the loudspeaker at once', () => {
  const clash = (first: object, second: object, issuers = ['commune', 'commune']) =>
    timetableOf({
      schedules: [
        schedule('s1', [programme('one', first)], { issuer: issuers[0] ?? '' }),
        schedule('s2', [programme('two', second)], { issuer: issuers[1] ?? '' }),
      ],
    });

  it('let the priority one go first, and the other is superseded when its few seconds are over', () => {
    const timetable = clash({}, { priority: 'priority' });
    const first = decide(timetable, '05:00');
    expect(inWords(first)).toEqual(['start two from 0 s until 05:15:00']);
    const onAir = airOf(first);
    expect(first.lookAgainAt).toBe(at('05:00:05'));
    const ran = new Set(onAir.map(({ occurrence }) => occurrence.key));
    expect(inWords(decide(timetable, '05:00:04', { ran, onAir }))).toEqual([]);
    expect(inWords(decide(timetable, '05:00:05', { ran, onAir }))).toEqual(['miss one: superseded']);
    expect(inWords(decide(timetable, '05:00:09', { ran, onAir }))).toEqual(['miss one: superseded']);
  });

  it('let the loser join when the winner ends and its policy allows it', () => {
    const timetable = clash({ missed: { policy: 'join' }, length: 'PT30M' }, { priority: 'priority' });
    const onAir = airOf(decide(timetable, '05:00'));
    const ran = new Set(onAir.map(({ occurrence }) => occurrence.key));
    expect(inWords(decide(timetable, '05:14:50', { ran, onAir }))).toEqual(['prepare one']);
    expect(inWords(decide(timetable, '05:15', { ran, onAir }))).toEqual([
      'start one from 900 s until 05:30:00',
    ]);
  });

  it('follow the commune’s order among issuers, then the earlier start', () => {
    expect(inWords(decide(clash({}, {}, ['central', 'province']), '05:00'))).toEqual([
      'start two from 0 s until 05:15:00',
    ]);
    expect(inWords(decide(clash({}, {}, ['nobody', 'central']), '05:00'))).toEqual([
      'start two from 0 s until 05:15:00',
    ]);
    const within = { missed: { policy: 'within', within: 'PT10M' } };
    const earlier = clash({ ...within, start: '2026-11-22T05:01:00' }, within);
    expect(inWords(decide(earlier, '05:02'))).toEqual(['start two from 0 s until 05:15:00']);
  });

  it('end a programme where one of equal priority that goes first begins', () => {
    const timetable = clash({}, { start: '2026-11-22T05:10:00' }, ['central', 'commune']);
    expect(inWords(decide(timetable, '05:00'))).toEqual(['start one from 0 s until 05:10:00']);
  });

  it('keep the earlier whole when the later one goes behind it', () => {
    const timetable = clash({}, { start: '2026-11-22T05:10:00' }, ['commune', 'central']);
    const first = decide(timetable, '05:00');
    expect(inWords(first)).toEqual(['start one from 0 s until 05:15:00']);
    const onAir = airOf(first);
    const ran = new Set(onAir.map(({ occurrence }) => occurrence.key));
    expect(inWords(decide(timetable, '05:10:05', { ran, onAir }))).toEqual(['miss two: superseded']);
  });

  it('let a priority programme start over a normal one, which keeps its slot', () => {
    const timetable = clash({}, { start: '2026-11-22T05:10:00', priority: 'priority' });
    const first = decide(timetable, '05:00');
    expect(inWords(first)).toEqual(['start one from 0 s until 05:15:00']);
    const onAir = airOf(first);
    const ran = new Set(onAir.map(({ occurrence }) => occurrence.key));
    expect(inWords(decide(timetable, '05:10', { ran, onAir }))).toEqual([
      'start two from 0 s until 05:25:00',
    ]);
  });

  it('do not clash when one is a notice for the screen', () => {
    const timetable = clash({}, { item: notice });
    expect(inWords(decide(timetable, '05:00')).sort()).toEqual([
      'start one from 0 s until 05:15:00',
      'start two from 0 s until 05:15:00',
    ]);
  });
});

describe('a bulletin', () => {
  const programmes = [
    programme('first', { length: 'PT10M' }),
    programme('second', { start: '2026-11-22T05:12:00', length: 'PT10M' }),
  ];
  const run = (timetable: ReturnType<typeof timetableOf>, times: string[]) => {
    const ran = new Set<string>();
    let onAir: ReturnType<typeof airOf> = [];
    return times.map((now) => {
      const decision = decide(timetable, now, { ran, onAir });
      for (const step of decision.steps) if (step.kind !== 'prepare') ran.add(step.occurrence.key);
      onAir = [...onAir.filter(({ endBy }) => endBy > at(now)), ...airOf(decision)];
      return `${now} ${inWords(decision).filter((words) => !words.startsWith('prepare'))}`;
    });
  };

  it('of normal priority waits for a gap it fits into', () => {
    const timetable = timetableOf({ schedules: [schedule('s', programmes)], bulletins: [bulletin('b')] });
    expect(run(timetable, ['05:00', '05:10', '05:12', '05:22'])).toEqual([
      '05:00 start first from 0 s until 05:10:00',
      '05:10 ',
      '05:12 start second from 0 s until 05:22:00',
      '05:22 start bulletin b from 0 s until 05:27:00',
    ]);
  });

  it('of priority goes first at the next boundary, and what it displaces goes by its policy', () => {
    const urgent = bulletin('b', {
      priority: 'priority',
      window: { from: '2026-11-22T05:02:00+07:00', until: '2026-11-22T06:00:00+07:00' },
    });
    const timetable = timetableOf({ schedules: [schedule('s', programmes)], bulletins: [urgent] });
    expect(run(timetable, ['05:00', '05:02', '05:10', '05:12', '05:12:05'])).toEqual([
      '05:00 start first from 0 s until 05:10:00',
      '05:02 ',
      '05:10 start bulletin b from 0 s until 05:15:00',
      '05:12 ',
      '05:12:05 miss second: superseded',
    ]);
  });

  it.each([
    [
      'does not wait for the end of a programme that it ducks',
      'all',
      '05:02 start bulletin b from 0 s until 05:07:00',
    ],
    ['waits where it would cut the programme, in other zones', ['market'], '05:02 '],
  ] as const)('of priority %s', (_, zones, then) => {
    const over = bulletin('b', {
      priority: 'priority',
      over: 'duck',
      zones: zones === 'all' ? zones : [...zones],
      window: { from: '2026-11-22T05:02:00+07:00', until: '2026-11-22T06:00:00+07:00' },
    });
    const timetable = timetableOf({ schedules: [schedule('s', programmes)], bulletins: [over] });
    expect(run(timetable, ['05:00', '05:02'])[1]).toBe(then);
  });

  it.each([
    [['commune', 'province'], 'own'],
    [['province', 'commune'], 'provincial'],
  ])(
    'of priority meets another of the commune’s own: by its order %s the first is %s',
    (issuerOrder, first) => {
      const window = (from: string) => ({
        from: `2026-11-22T${from}:00+07:00`,
        until: '2026-11-22T06:00:00+07:00',
      });
      const urgent = (id: string, from: string, issuer: string) =>
        bulletin(id, { priority: 'priority', window: window(from) }, issuer);
      const timetable = timetableOf({
        assignment: assignment({ issuerOrder }),
        bulletins: [urgent('provincial', '05:01', 'province'), urgent('own', '05:02', 'commune')],
        schedules: [schedule('s', programmes, { issuer: 'province' })],
      });
      const second = first === 'own' ? 'provincial' : 'own';
      expect(run(timetable, ['05:00', '05:02', '05:10', '05:15'])).toEqual([
        '05:00 start first from 0 s until 05:10:00',
        '05:02 ',
        `05:10 start bulletin ${first} from 0 s until 05:15:00`,
        // The programme of 05:12 waits as well: what is of priority goes before it.
        expect.stringContaining(`start bulletin ${second} from 0 s until 05:20:00`),
      ]);
    },
  );

  it('is missed when its window passes, however far it reaches back', () => {
    const long = bulletin('b', {
      window: { from: '2026-11-19T05:00:00+07:00', until: '2026-11-22T05:00:00+07:00' },
    });
    const timetable = timetableOf({ bulletins: [long] });
    expect(inWords(decide(timetable, '04:55:00'))).toEqual(['start bulletin b from 0 s until 05:00:00']);
    expect(inWords(decide(timetable, '04:55:01'))).toEqual(['miss bulletin b: late']);
  });

  it('waits for the end of quiet hours', () => {
    const night = bulletin('b', {
      priority: 'priority',
      window: { from: '2026-11-22T03:00:00+07:00', until: '2026-11-22T06:00:00+07:00' },
    });
    const timetable = timetableOf({ bulletins: [night] });
    expect(inWords(decide(timetable, '04:29:59'))).toEqual([]);
    expect(inWords(decide(timetable, '04:30'))).toEqual(['start bulletin b from 0 s until 04:35:00']);
  });
});

describe('the sessions of a day', () => {
  it('are counted again on the day itself, beyond what the compile could see', () => {
    const node = assignment({ sessionLimits: { maxPerDay: 1 } });
    const timetable = timetableOf({
      assignment: node,
      from: at('2020-01-01T00:00:00Z'),
      schedules: [
        schedule('s', [
          programme('a', { recurrence: 'FREQ=DAILY' }),
          programme('b', { start: '2026-11-22T17:00:00', recurrence: 'FREQ=DAILY' }),
        ]),
      ],
    });
    const ran = new Set([key, 's/a@2026-11-21T22:00:00Z']);
    expect(inWords(decide(timetable, '17:00', { ran }))).toEqual(['miss b: superseded']);
  });
});

it('a decision is never further off than 30 s and never now', () => {
  const timetable = morning();
  for (let t = at('04:50'); t < at('05:20'); t = (t + 997) as typeof t) {
    const { lookAgainAt } = decide(timetable, new Date(t).toISOString());
    expect(lookAgainAt).toBeGreaterThan(t);
    expect(lookAgainAt - t).toBeLessThanOrEqual(Duration.seconds(30));
  }
});

describe('leave to sound in quiet hours', () => {
  const leave = { inQuietHours: { approvedBy: 'Lý Thị Mẩy', reason: 'hộ đê' } };

  it('starts a programme at 03:15, and lets one of the evening run on into the night', () => {
    const timetable = timetableOf({
      schedules: [
        schedule('s', [
          programme('night', { start: '2026-11-22T03:15:00', ...leave }),
          programme('evening', { start: '2026-11-22T20:50:00', length: 'PT30M', ...leave }),
        ]),
      ],
    });
    expect(inWords(decide(timetable, '03:15'))).toEqual(['start night from 0 s until 03:30:00']);
    expect(inWords(decide(timetable, '20:50', { ran: new Set(['s/night@2026-11-21T20:15:00Z']) }))).toEqual([
      'start evening from 0 s until 21:20:00',
    ]);
  });

  it('starts a bulletin in the night that would wait for the morning without it', () => {
    const window = { from: '2026-11-22T03:00:00+07:00', until: '2026-11-22T09:00:00+07:00' };
    const of = (part: object) => timetableOf({ bulletins: [bulletin('b', { window, ...part })] });
    expect(inWords(decide(of({}), '03:00'))).toEqual([]);
    expect(inWords(decide(of(leave), '03:00'))).toEqual(['start bulletin b from 0 s until 03:05:00']);
  });
});
