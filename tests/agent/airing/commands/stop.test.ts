import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../../agent/store/store.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { Duration } from '../../../../time/duration.ts';
import { WallTime } from '../../../../time/instant.ts';
import { memoryStore } from '../../store/memory-store.ts';
import { MutedBox } from './muted-box.ts';

const by = 'Trực ban: nhầm bài';
const occurrence = 's/p@2026-11-22T05:00:00Z';

describe('a stop', () => {
  let clock: VirtualClock;
  let store: Store;
  let box: MutedBox;
  beforeEach(async () => {
    clock = new VirtualClock({ wall: WallTime.parse('2026-11-22T11:59:00+07:00') });
    store = memoryStore();
    box = new MutedBox(clock, store);
  });
  afterEach(async () => {
    box.close();
    await store.close();
  });
  const onAir = async (zones: 'all' | string[] = 'all') => {
    await box.welcome({ zones });
    await clock.pass(Duration.minutes(2));
    expect(box.played).toHaveLength(1);
  };

  it('of an item ends it, and its row says stopped and by whom', async () => {
    await onAir();
    box.command({ name: 'stop', item: 's/p', by });
    expect(box.ended).toEqual([[occurrence, 'stopped']]);
    await clock.pass(Duration.ms(1));
    expect(box.rows).toMatchObject([
      { item: 's/p', outcome: 'partial', reason: 'stopped', orderedBy: { issuer: 'province', by } },
    ]);
    expect(box.rows[0]).not.toHaveProperty('silencedZones');
    expect(box.rows[0]?.orderedBy?.afterMs).toBe(0);
  });

  it('of a zone lets what sounds elsewhere too go on there, and ends what does not', async () => {
    await onAir();
    box.command({ name: 'stop', zone: 'a', by });
    expect([box.narrowed, box.ended]).toEqual([[[occurrence, ['b']]], []]);
    box.command({ name: 'stop', zone: 'b', by });
    expect(box.ended).toEqual([[occurrence, 'stopped']]);
    await clock.pass(Duration.ms(1));
    expect(box.rows).toMatchObject([{ reason: 'stopped', silencedZones: ['a'] }]);
  });

  it('of a zone ends an alert that sounds nowhere else for good', async () => {
    await box.welcome();
    box.alert('lu', { zones: ['a'] });
    box.command({ name: 'stop', zone: 'a', by });
    expect(box.ended.map(([, reason]) => reason)).toContain('stopped');
    await clock.pass(Duration.hours(3));
    expect(box.played.filter(({ key }) => key.rank === 4)).toHaveLength(1);
  });

  it('of a zone ends only what its issuer may end, and is refused where that is nothing', async () => {
    await onAir();
    box.alert('lu');
    box.command({ name: 'stop', zone: 'a', by }, 'xa');
    expect(box.narrowed).toEqual([[occurrence, ['b']]]);
    box.command({ name: 'stop', zone: 'a', by }, 'xa');
    expect(box.receipts.at(-1)).toMatchObject({
      ...{ status: 'refused', reason: 'not-permitted' },
      detail: expect.stringContaining('"a"'),
    });
    box.command({ name: 'stop', zone: 'b', by }, 'thon');
    expect(box.receipts.at(-1)).toMatchObject({ status: 'refused', reason: 'not-permitted' });
    expect(box.ended).toEqual([]);
  });

  it.each([
    ['a zone of another box', { zone: 'x' }, 'no-such-zone', '"x"'],
    ['a silent zone', { zone: 'a' }, 'no-such-item', '"a"'],
    ['an item that is not there', { item: 'y' }, 'no-such-item', '"y"'],
  ])('of %s is refused with a receipt that names it', async (_, what, reason, named) => {
    await box.welcome();
    box.command({ name: 'stop', ...what, by });
    expect(box.receipts.at(-1)).toMatchObject({
      status: 'refused',
      reason,
      detail: expect.stringContaining(named),
    });
  });

  it('of a bulletin that bears the button’s name takes what the siren takes, which would end with it', async () => {
    await box.welcome();
    const claims = exampleClaims('bulletin', { iss: 'thon', jti: 'b1' });
    const window = { from: '2026-11-22T11:59:00+07:00', until: '2026-11-22T12:30:00+07:00' };
    box.station.acceptBulletin({
      ...claims,
      body: { ...claims.body, id: 'button', priority: 'normal', zones: 'all', window, length: 'PT30S' },
    });
    await clock.pass(Duration.seconds(10));
    box.press();
    expect(box.played).toHaveLength(1);
    box.command({ name: 'stop', item: 'button', by }, 'thon');
    expect(box.receipts.at(-1)).toMatchObject({ status: 'refused', reason: 'not-permitted' });
    expect(box.ended).toEqual([]);
  });

  it('lasts not: what comes next is heard', async () => {
    await onAir(['a']);
    box.command({ name: 'stop', zone: 'a', by });
    box.alert('lu');
    expect(box.played).toHaveLength(2);
    expect(box.played[1]?.zones).toEqual(['a', 'b']);
  });
});
