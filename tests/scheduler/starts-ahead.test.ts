import { describe, expect, it } from 'vitest';
import type { Programme } from '../../province/contract/messages/schedule.ts';
import type { OnAir } from '../../scheduler/on-air.ts';
import type { Decision } from '../../scheduler/step.ts';
import { Duration } from '../../time/duration.ts';
import { at, decide, inWords, timetableOf } from './decide.ts';
import { programme, schedule } from './example.ts';

const startLead = Duration.seconds(3);

const starts = ({ steps }: Decision) => steps.filter((step) => step.kind === 'start');

describe('a start ahead of its time', () => {
  const five = timetableOf({ schedules: [schedule('s', [programme('five')])] });

  it('is for the planned instant, with the room that it has from there', () => {
    const decision = decide(five, '04:59:57', { startLead });
    expect(inWords(decision)).toEqual(['start five from 0 s until 05:15:00']);
    expect(starts(decision)[0]?.startAt).toBe(at('05:00'));
  });

  it('is decided as its lead begins, not before, and is looked for then', () => {
    const early = decide(five, '04:59:50', { startLead });
    expect(inWords(early)).toEqual(['prepare five']);
    expect(early.lookAgainAt).toBe(at('04:59:57'));
  });

  it('that comes late is for now', () => {
    expect(starts(decide(five, '05:00:02', { startLead }))[0]?.startAt).toBe(at('05:00:02'));
  });

  it('waits while its content is not here', () => {
    const missing = decide(five, '04:59:58', { startLead, isReady: () => false });
    expect(starts(missing)).toEqual([]);
    expect(missing.lookAgainAt).toBe(at('05:00'));
  });

  it('is left to its time where an equal holds the loudspeaker beyond it, and taken where that ends at it', () => {
    const both = timetableOf({
      schedules: [
        schedule('s', [
          programme('five'),
          programme('before', { start: '2026-11-22T04:45:00', length: 'PT15M' }),
        ]),
      ],
    });
    const before = decide(both, '04:45').steps.find((step) => step.kind === 'start');
    if (!before) throw new Error('the one before does not start');
    const until = (time: string): OnAir[] => [{ occurrence: before.occurrence, endBy: at(time) }];
    const ran = new Set([before.occurrence.key]);
    expect(starts(decide(both, '04:59:58', { startLead, ran, onAir: until('05:00') }))).toHaveLength(1);
    expect(starts(decide(both, '04:59:58', { startLead, ran, onAir: until('05:01') }))).toEqual([]);
  });

  it('is left to its time where one that waits goes first and may have the loudspeaker then', () => {
    const before = programme('before', { start: '2026-11-22T04:45:00', length: 'PT15M' });
    const waits = (part: Partial<Programme>) =>
      timetableOf({
        schedules: [
          schedule('s', [
            programme('five'),
            before,
            programme('waits', { start: '2026-11-22T04:50:00', length: 'PT30M', ...part }),
          ]),
        ],
      });
    const seen = (timetable: ReturnType<typeof waits>) => {
      const held = starts(decide(timetable, '04:45'))[0];
      if (!held) throw new Error('the one before does not start');
      const onAir = [{ occurrence: held.occurrence, endBy: at('05:00') }];
      return inWords(
        decide(timetable, '04:59:58', { startLead, ran: new Set([held.occurrence.key]), onAir }),
      );
    };
    expect(seen(waits({ missed: { policy: 'join' } }))).not.toContain('start five from 0 s until 05:15:00');
    expect(seen(waits({ missed: { policy: 'skip' } }))).toContain('start five from 0 s until 05:15:00');
  });

  it('of a priority programme leaves the loudspeaker to a normal one until then, not to an equal', () => {
    const news = programme('news', { start: '2026-11-22T05:00:02', priority: 'priority' });
    const other = { missed: { policy: 'within', within: 'PT5M' } } as const;
    for (const [priority, expected] of [['normal', ['other']] as const, ['priority', []] as const]) {
      const timetable = timetableOf({
        schedules: [schedule('s', [news, programme('other', { ...other, priority })])],
      });
      const handed = starts(decide(timetable, '05:00:00', { startLead, ran: new Set([otherKey]) }));
      const onAir = handed.map(({ occurrence, endBy, startAt }) => ({ occurrence, endBy, from: startAt }));
      expect(onAir.map(({ from }) => from)).toEqual([at('05:00:02')]);
      const names = starts(decide(timetable, '05:00:01', { startLead, onAir })).map(
        ({ occurrence }) => occurrence.programme.id,
      );
      expect(names).toEqual(expected);
    }
  });
});

const otherKey = 's/other@2026-11-21T22:00:00Z';
