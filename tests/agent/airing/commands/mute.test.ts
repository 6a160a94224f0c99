import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../../agent/store/store.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import { Duration } from '../../../../time/duration.ts';
import { WallTime } from '../../../../time/instant.ts';
import { memoryStore } from '../../store/memory-store.ts';
import { MutedBox } from './muted-box.ts';

const BEFORE_NOON = WallTime.parse('2026-11-22T11:59:00+07:00');
const by = 'Trực ban tỉnh: loa hú';

describe('a box that is muted', () => {
  let clock: VirtualClock;
  let store: Store;
  let box: MutedBox;
  beforeEach(async () => {
    clock = new VirtualClock({ wall: BEFORE_NOON });
    store = memoryStore();
    box = new MutedBox(clock, store);
    await box.welcome();
  });
  afterEach(async () => {
    box.close();
    await store.close();
  });
  const pass = (minutes: number) => clock.pass(Duration.minutes(minutes));
  const occurrence = 's/p@2026-11-22T05:00:00Z';

  it('does not sound what comes, and tells it with its planned time and whose order it was', async () => {
    box.command({ name: 'mute', what: 'box', by });
    await pass(2);
    expect(box.played).toEqual([]);
    expect(box.rows).toMatchObject([
      {
        ...{ item: 's/p', outcome: 'missed', reason: 'muted', plannedAt: '2026-11-22T05:00:00.000Z' },
        ...{ orderedBy: { issuer: 'province', by }, silencedZones: ['a', 'b'] },
      },
    ]);
    expect(box.receipts.at(-1)).toMatchObject({
      status: 'missed',
      reason: 'muted',
      detail: expect.stringContaining(by),
    });
  });

  it('by a clock that was years ahead can be lifted when the time is known, and ends in its time', async () => {
    clock.stepWall(Duration.days(1_000));
    clock.setTrust({ trust: 'rtc', error: Duration.seconds(1) });
    expect(box.order({ name: 'mute', what: 'box', by })).toBeUndefined();
    expect(box.order({ name: 'unmute', what: { zone: 'a' }, by })).toBeUndefined();
    clock.setTrust({ trust: 'synchronised', error: Duration.ms(50) });
    clock.stepWall(Duration.days(-1_000));
    box.mutes.look();
    expect(Date.parse(box.muted[0]?.until ?? '') - clock.wall()).toBeLessThanOrEqual(Duration.hours(24));
    await clock.pass(Duration.seconds(1));
    box.command({ name: 'mute', what: { zone: 'a' }, by });
    expect(box.muted).toHaveLength(2);
    box.command({ name: 'unmute', what: 'box', by });
    expect(box.muted).toEqual([]);
  });

  it('does not tell without end of an alert that repeats without a pause', async () => {
    box.command({ name: 'mute', what: 'box', emergencies: true, by });
    box.alert('lu', { repeatEvery: 'PT0S' });
    await pass(10);
    expect(box.played).toEqual([]);
    expect(box.rows.length).toBeGreaterThan(0);
    expect(box.rows.length).toBeLessThan(15);
  });

  it('ends what is on air, at once, and says by whom', async () => {
    await pass(2);
    expect(box.played).toHaveLength(1);
    box.command({ name: 'mute', what: 'box', by });
    expect(box.ended).toEqual([[occurrence, 'muted']]);
    await pass(1);
    expect(box.rows).toMatchObject([
      { outcome: 'partial', reason: 'muted', orderedBy: { issuer: 'province', by } },
    ]);
  });

  it('in one zone lets the programme go on in the other, and its log says where it was silent', async () => {
    await pass(2);
    box.command({ name: 'mute', what: { zone: 'a' }, by });
    expect(box.narrowed).toEqual([[occurrence, ['b']]]);
    expect(box.ended).toEqual([]);
    // Lifted, what is on air stays as it is; what comes next is heard in both.
    box.command({ name: 'unmute', what: { zone: 'a' }, by });
    expect(box.narrowed).toHaveLength(1);
    box.command({ name: 'mute', what: { zone: 'b' }, by });
    expect(box.ended).toEqual([[occurrence, 'muted']]);
    await pass(1);
    expect(box.rows).toMatchObject([{ zones: ['a', 'b'], silencedZones: ['a', 'b'] }]);
  });

  it('in one zone hands what comes to the core thread for the others only', async () => {
    box.command({ name: 'mute', what: { zone: 'a' }, by });
    await pass(2);
    expect(box.played.map(({ zones }) => zones)).toEqual([['b']]);
  });

  it('for one item is silent for that, and is heard again from its end on', async () => {
    box.command({ name: 'mute', what: { item: 's/p' }, until: '2026-11-22T11:59:59+07:00', by });
    expect(box.muted).toHaveLength(1);
    // Handed ahead while it is muted still, it begins after that.
    await pass(2);
    expect(box.played).toHaveLength(1);
    expect(box.muted).toEqual([]);
  });

  it('sounds a real alert, and no exercise', async () => {
    box.command({ name: 'mute', what: 'box', by });
    box.alert('tap', { status: 'exercise' });
    await pass(0.1);
    expect(box.played).toEqual([]);
    box.alert('lu');
    expect(box.played).toHaveLength(1);
    expect(box.rows.filter(({ exercise }) => exercise)).toMatchObject([
      { outcome: 'missed', reason: 'muted' },
    ]);
  });

  it('with emergencies sounds no alert, and says so in every heartbeat and as a fault', async () => {
    await pass(2);
    box.alert('lu');
    expect(box.played).toHaveLength(2);
    box.command({ name: 'mute', what: 'box', emergencies: true, until: '2026-11-22T18:00:00+07:00', by });
    expect(box.ended.map(([, reason]) => reason)).toEqual(['muted', 'muted']);
    box.alert('bao');
    await pass(1);
    expect(box.played).toHaveLength(2);
    expect(box.rows.at(-1)).toMatchObject({ class: 'emergency', outcome: 'missed', reason: 'muted' });
    expect(box.muted).toEqual([
      { what: 'box', until: '2026-11-22T11:00:00.000Z', emergencies: true, by, issuer: 'province' },
    ]);
    expect(box.faults.get('mute.box')).toContain('KỂ CẢ TIN KHẨN CẤP');
    expect(box.faults.get('mute.box')).toContain(by);
    expect(box.faults.get('mute.box')).toContain('18:00');
  });

  it('with emergencies never silences the button of the box', async () => {
    box.command({ name: 'mute', what: 'box', emergencies: true, by });
    box.press();
    box.command({ name: 'mute', what: { zone: 'a' }, emergencies: true, by });
    expect(box.ended).toEqual([]);
    expect(box.narrowed).toEqual([]);
  });

  it('ends by itself after a day, is heard again and no fault any more', async () => {
    box.command({ name: 'mute', what: 'box', by });
    await clock.pass(Duration.hours(24));
    expect(box.muted).toEqual([]);
    expect(box.faults).toEqual(new Map());
    expect(await store.mutes.all()).toEqual([]);
  });

  it('is muted still after a power cut, before the first item', async () => {
    box.command({ name: 'mute', what: 'box', by });
    await pass(0);
    box.close();
    box = new MutedBox(clock, store);
    await box.welcome();
    expect(box.muted).toMatchObject([{ what: 'box', by }]);
    expect(box.faults.has('mute.box')).toBe(true);
    await pass(2);
    expect(box.played).toEqual([]);
    box.command({ name: 'unmute', what: 'box', by });
    await pass(0);
    expect(await store.mutes.all()).toMatchObject([{ kind: 'lifted' }]);
  });

  it.each([
    [
      'a zone that it does not have',
      { name: 'mute', what: { zone: 'x' }, by },
      'province',
      'no-such-zone',
      '"x"',
    ],
    [
      'a zone, to be lifted, that it does not have',
      { name: 'unmute', what: { zone: 'x' }, by },
      'province',
      'no-such-zone',
      '"x"',
    ],
    [
      'an alert by a word that spares emergencies',
      { name: 'mute', what: { item: 'lu' }, by },
      'province',
      'not-permitted',
      'emergencies',
    ],
  ] as const)('refuses %s, with a receipt that names it', (_, command, iss, reason, said) => {
    box.alert('x');
    const inForce = box.played.at(-1)?.id.split('#')[0] ?? '';
    const what = 'item' in (command.what as object) ? { item: inForce } : command.what;
    box.command({ ...command, what } as Parameters<MutedBox['command']>[0], iss);
    expect(box.receipts.at(-1)).toMatchObject({
      status: 'refused',
      reason,
      detail: expect.stringContaining(said),
    });
    expect(box.muted).toEqual([]);
  });

  it('is not given its voice back, nor a weaker mute, by an issuer that could not have silenced emergencies', () => {
    box.command({ name: 'mute', what: { zone: 'a' }, emergencies: true, by });
    for (const command of [
      { name: 'unmute', what: { zone: 'a' }, by },
      { name: 'unmute', what: 'box', by },
      { name: 'mute', what: { zone: 'a' }, by },
    ] as const) {
      box.command(command, 'xa');
      expect(box.receipts.at(-1)).toMatchObject({ status: 'refused', reason: 'not-permitted' });
    }
    expect(box.muted).toMatchObject([{ emergencies: true, issuer: 'province' }]);
    box.command({ name: 'unmute', what: 'box', by });
    expect(box.muted).toEqual([]);
  });

  it('takes no more mutes than a heartbeat can tell', () => {
    for (let n = 0; n < 65; n++) box.command({ name: 'mute', what: { item: `i${n}` }, by });
    expect(box.muted).toHaveLength(64);
    expect(box.receipts.at(-1)).toMatchObject({ status: 'refused', reason: 'too-many-mutes' });
  });

  it('takes the orders of whoever stands before it, and tells the province of them', () => {
    expect(box.order({ name: 'mute', what: 'box', by: 'Thợ: đang trèo cột' })).toBeUndefined();
    expect(box.muted).toMatchObject([{ issuer: 'local', by: 'Thợ: đang trèo cột' }]);
    expect(box.receipts.at(-1)).toMatchObject({
      ...{ status: 'received', detail: 'Thợ: đang trèo cột' },
      subject: { type: 'local', id: 'mute box' },
    });
    expect(box.order({ name: 'stop', zone: 'x', by: 'Thợ' })).toMatchObject({ reason: 'no-such-zone' });
    expect(box.receipts.at(-1)).toMatchObject({
      status: 'refused',
      subject: { type: 'local', id: 'stop zone:x' },
    });
    expect(box.order({ name: 'mute', what: 'box' })).toMatchObject({ reason: 'malformed' });
    expect(box.order({ name: 'echo', nonce: 'n'.repeat(16) })).toMatchObject({ reason: 'malformed' });
    expect(box.order({ name: 'unmute', what: 'box', by: 'Thợ' })).toBeUndefined();
    expect(box.muted).toEqual([]);
  });
});
