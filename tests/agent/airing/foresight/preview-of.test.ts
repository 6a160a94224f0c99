import { describe, expect, it } from 'vitest';
import { type ForeseenThings, previewOf } from '../../../../agent/airing/foresight/preview-of.ts';
import type { Mute } from '../../../../agent/airing/mutes/mute.ts';
import { exampleReport } from '../../../../province/contract/examples/reports.ts';
import { Preview } from '../../../../province/contract/messages/answers/preview.ts';
import { preview } from '../../../../scheduler/preview.ts';
import { Duration } from '../../../../time/duration.ts';
import { after } from '../../../../time/instant.ts';
import { at, timetableOf } from '../../../scheduler/decide.ts';
import { programme, schedule } from '../../../scheduler/example.ts';

const leave = { inQuietHours: { approvedBy: 'Lý Thị Mẩy', reason: 'hộ đê' } };
const now = at('04:50');
const ZONES = ['cho', 'truong'];

function foreseen(change: Partial<ForeseenThings> = {}): ForeseenThings {
  const timetable = timetableOf({
    schedules: [
      schedule('s', [
        programme('sang', { zones: ['cho'] }),
        programme('dem', { start: '2026-11-22T23:15:00', ...leave }),
      ]),
    ],
  });
  return {
    ...{
      nodeId: 'loa-1',
      answers: 'command-1',
      now,
      until: after(now, Duration.hours(24)),
      standstill: undefined,
    },
    programmes: preview({ timetable, ran: new Set(), now, onAir: [] }),
    ...{ rounds: [], refused: [], mutesAt: () => [] },
    zonesOf: (zones) => (zones === 'all' ? ZONES : zones),
    ...change,
  };
}

const mute = (what: Mute['what']): Mute => ({
  ...{ kind: 'muted', what, issuer: 'province', by: 'Tổ trực: loa hú', emergencies: false },
  ...{ issuedAt: now, until: after(now, Duration.hours(24)) },
});

describe('the preview of a box', () => {
  it('says when, what, from whom, approved by whom, where and how loud, and by whose leave in quiet hours', () => {
    const { sounds, silent } = Preview.parse(previewOf(foreseen()));
    expect(sounds).toMatchObject([
      {
        ...{
          kind: 'programme',
          item: 's/sang',
          at: '2026-11-21T22:00:00.000Z',
          until: '2026-11-21T22:15:00.000Z',
        },
        ...{
          issuer: 'commune',
          approvedBy: 'Giàng A Páo, Phó Chủ tịch UBND xã',
          zones: ['cho'],
          volumePercent: 45,
        },
      },
      { item: 's/dem', at: '2026-11-22T16:15:00.000Z', zones: ZONES, ...leave },
    ]);
    expect(sounds[0]).not.toHaveProperty('inQuietHours');
    expect(silent).toEqual([]);
  });

  it('lists what is muted as silent with whose order it is, and a zone that is muted not at all', () => {
    const all = previewOf(foreseen({ mutesAt: () => [mute('box')] }));
    expect(all.sounds).toEqual([]);
    expect(all.silent.map(({ item, reason, detail }) => `${item} ${reason} ${detail}`)).toEqual([
      's/sang muted muted by order of "province": Tổ trực: loa hú',
      's/dem muted muted by order of "province": Tổ trực: loa hú',
    ]);
    const { sounds } = previewOf(foreseen({ mutesAt: () => [mute({ zone: 'cho' })] }));
    expect(sounds).toMatchObject([{ item: 's/dem', zones: ['truong'] }]);
  });

  it('names what quiet hours refused, and why nothing scheduled sounds while the clock is not known', () => {
    const [row] = exampleReport('preview').silent;
    if (!row) throw new Error('the example has a silent row');
    const { at: _, ...item } = row;
    const refused = [
      { ...item, kind: 'programme' as const, reason: 'quiet-hours' as const, detail: 'from 03:15' },
    ];
    const report = Preview.parse(previewOf(foreseen({ refused, standstill: 'clock-unknown' })));
    expect(report.sounds).toEqual([]);
    expect(report.silent.map(({ reason }) => reason)).toEqual([
      'quiet-hours',
      'clock-unknown',
      'clock-unknown',
    ]);
    expect(report.standstill).toBe('clock-unknown');
  });

  it('stays within the contract however much is planned, and says how much is left out', () => {
    const [row] = exampleReport('preview').silent;
    if (!row) throw new Error('the example has a silent row');
    const one = {
      ...row,
      kind: 'programme' as const,
      reason: 'quiet-hours' as const,
      detail: 'x'.repeat(9_000),
    };
    const report = Preview.parse(previewOf(foreseen({ refused: new Array(500).fill(one) })));
    expect(report.silent).toHaveLength(200);
    expect(report.more).toBe(300);
  });
});
