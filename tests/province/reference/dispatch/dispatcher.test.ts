import { describe, expect, it, onTestFinished } from 'vitest';
import type { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import { publicKeyOf } from '../../../../province/contract/signature/public-key.ts';
import { verifyCompact } from '../../../../province/contract/signature/verify.ts';
import type { ProvinceEvent } from '../../../../province/reference/api/shape.ts';
import { Dispatcher } from '../../../../province/reference/dispatch/dispatcher.ts';
import type { Province } from '../../../../province/reference/province.ts';
import { Duration } from '../../../../time/duration.ts';
import { addSpeaker, COMMUNE, flood, makeProvince, morning } from '../make-province.ts';
import { RecordingWire } from '../recording-wire.ts';

interface Scene {
  readonly province: Province;
  readonly clock: VirtualClock;
  readonly wire: RecordingWire;
  readonly dispatcher: Dispatcher;
  readonly events: ProvinceEvent[];
  report(nodeId: string, type: string, payload: object): Promise<void>;
  birth(nodeId: string): Promise<void>;
  receipt(nodeId: string, jti: string, more?: object): Promise<void>;
}

let serial = 0;

async function scene(): Promise<Scene> {
  const { province, clock } = await makeProvince();
  await addSpeaker(province, 'loa-1');
  await addSpeaker(province, 'loa-2');
  const dispatcher = new Dispatcher({ province, clock, timers: clock, random: () => 0.5 });
  const wire = new RecordingWire();
  const events: ProvinceEvent[] = [];
  province.listen((event) => events.push(event));
  dispatcher.start(wire);
  onTestFinished(() => dispatcher.stop());
  const report = (nodeId: string, type: string, payload: object) =>
    dispatcher.report(`loa/v1/from/${nodeId}/${type}`, Buffer.from(JSON.stringify(payload)));
  const at = () => new Date(clock.wall()).toISOString();
  return {
    ...{ province, clock, wire, dispatcher, events, report },
    birth: (nodeId) =>
      report(nodeId, 'state', {
        ...{
          v: 1,
          nodeId,
          online: true,
          at: at(),
          nonce: 'n'.repeat(16),
          kind: 'speaker',
          agent: '0',
          contract: [1],
        },
        ...{ mqtt: '3.1.1', bootId: 'b', clock: { trust: 'unknown' }, trustVersion: 0, assignmentVersion: 0 },
      }),
    receipt: (nodeId, jti, more = {}) =>
      report(nodeId, 'receipt', {
        ...{
          v: 1,
          id: `r-${serial++}`,
          nodeId,
          at: at(),
          subject: { type: 'alert', jti },
          status: 'received',
          ...more,
        },
      }),
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('one-offs', () => {
  it('go to the group once, then to each node that does not answer, ever more slowly', async () => {
    const { province, clock, wire, receipt } = await scene();
    const { jti } = await province.sendAlert(flood());
    expect(wire.take().filter((topic) => topic.endsWith('alert'))).toEqual([`${COMMUNE}/alert`]);
    await receipt('loa-1', jti);
    await clock.pass(Duration.ms(4_900));
    expect(wire.take()).toEqual([]);
    await clock.pass(Duration.ms(100));
    expect(wire.take()).toEqual(['loa-2/alert']);
    await clock.pass(Duration.ms(9_900));
    expect(wire.take()).toEqual([]);
    await clock.pass(Duration.ms(100));
    expect(wire.take()).toEqual(['loa-2/alert']);
    await receipt('loa-2', jti);
    await clock.pass(Duration.hours(1));
    expect(wire.take()).toEqual([]);
  });

  it('are sent no more once they expired', async () => {
    const { province, clock, wire } = await scene();
    await province.sendAlert(flood({ expires: '2026-11-22T05:01:00+07:00' }));
    await clock.pass(Duration.seconds(59));
    expect(wire.take().filter((topic) => topic.endsWith('/alert')).length).toBeGreaterThan(3);
    await clock.pass(Duration.hours(2));
    expect(wire.take().filter((topic) => topic.endsWith('/alert'))).toEqual([]);
  });

  it('are never more than five minutes apart for a node that stays silent', async () => {
    const { province, clock, wire } = await scene();
    await province.sendAlert(flood());
    await clock.pass(Duration.hours(2));
    wire.take();
    await clock.pass(Duration.hours(1));
    expect(wire.take().filter((topic) => topic === 'loa-1/alert')).toHaveLength(12);
  });

  it('wait for a node that said it is gone, and come at once when it is back', async () => {
    const { province, clock, wire, report, birth } = await scene();
    await report('loa-1', 'state', { v: 1, nodeId: 'loa-1', online: false });
    await province.sendAlert(flood());
    wire.take();
    await clock.pass(Duration.minutes(20));
    expect(wire.take()).not.toContain('loa-1/alert');
    await birth('loa-1');
    expect(wire.take()).toEqual(['loa-1/welcome', 'loa-1/alert']);
  });

  it('go on after a refusal of a box that is not ready, and end at one that is final', async () => {
    const { province, clock, wire, receipt } = await scene();
    const { jti } = await province.sendAlert(flood({}, ['loa-1']));
    wire.take();
    await receipt('loa-1', jti, { status: 'refused', reason: 'not-welcomed' });
    await clock.pass(Duration.seconds(5));
    expect(wire.take()).toEqual(['loa-1/alert']);
    await receipt('loa-1', jti, { status: 'refused', reason: 'not-permitted' });
    await clock.pass(Duration.hours(1));
    expect(wire.take()).toEqual([]);
  });

  it('end for an alert that was cancelled; the cancel is what is sent on', async () => {
    const { province, clock, wire } = await scene();
    const alert = await province.sendAlert(flood({}, ['loa-1']));
    const cancel = await province.cancelAlert({ id: alert.id });
    wire.sent = [];
    await clock.pass(Duration.seconds(5));
    const jws = (jti: string) => province.parts.mailbag.get(jti)?.oneOff.jws;
    expect(wire.sent.map(({ payload }) => payload)).toEqual([jws(cancel.jti)]);
  });
});

describe('birth', () => {
  it('is answered with signed time and the nonce', async () => {
    const { province, clock, wire, birth } = await scene();
    await birth('loa-1');
    const welcome = wire.sent.find(({ topic }) => topic === 'loa/v1/to/loa-1/welcome');
    const issuer = province.parts.keyring.issuers.find(({ id }) => id === 'province');
    const checked = verifyCompact(welcome?.payload ?? '', () => publicKeyOf(issuer?.keys[0]?.x ?? ''));
    if (!checked.ok) throw new Error(checked.detail);
    expect(JSON.parse(Buffer.from(checked.jws.payload).toString())).toMatchObject({
      aud: ['loa-1'],
      body: {
        nonce: 'n'.repeat(16),
        time: new Date(clock.wall()).toISOString(),
        trustVersion: province.parts.shelf.get('trust', 'loa-1')?.version,
        iatFloor: Math.floor(clock.wall() / 1_000),
      },
    });
  });

  it('of a box without memory lets it take the alert in force, and nothing else of before', async () => {
    const { province, clock, wire, birth, receipt } = await scene();
    const past = await province.sendAlert(flood({}, ['loa-1']));
    await receipt('loa-1', past.jti);
    await province.cancelAlert({ id: past.id });
    await clock.pass(Duration.minutes(10));
    const alert = await province.sendAlert(flood({}, ['loa-1']));
    await receipt('loa-1', alert.jti);
    await clock.pass(Duration.minutes(10));
    for (const { jti } of province.messages()) await receipt('loa-1', jti);
    wire.sent = [];
    await birth('loa-1');
    const payload = wire.sent[0]?.payload.split('.')[1] ?? '';
    const { body } = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect(body.iatFloor).toBe(clock.wall() / 1_000);
    expect(body.except).toEqual([`province/${alert.jti}`]);
  });

  it('of a stranger is told to the operator and not answered', async () => {
    const { wire, birth, events } = await scene();
    wire.take();
    await birth('loa-9');
    expect(wire.take()).toEqual([]);
    expect(events).toContainEqual({ type: 'notice', text: 'state of "loa-9", which is not registered' });
  });
});

describe('state', () => {
  it('is published retained when the broker comes back, what a plan names before the plan', async () => {
    const { province, wire, dispatcher } = await scene();
    await province.publishSchedule(morning());
    wire.sent = [];
    dispatcher.connected();
    expect(wire.sent.every(({ retain }) => retain)).toBe(true);
    expect(wire.take()).toEqual([
      ...['loa-1/trust', 'loa-2/trust', 'loa-1/assignment', 'loa-2/assignment'],
      ...[`${COMMUNE}/schedule/sang`, 'loa-1/plan', 'loa-2/plan'],
    ]);
  });

  it('is cleared at the broker when a schedule is withdrawn, and the plan drops it', async () => {
    const { province, wire } = await scene();
    await province.publishSchedule(morning());
    wire.sent = [];
    await province.withdrawSchedule('sang');
    expect(wire.sent).toContainEqual({
      topic: `loa/v1/to/${COMMUNE}/schedule/sang`,
      payload: '',
      retain: true,
    });
    expect(province.parts.shelf.get('plan', 'loa-1')).toMatchObject({ body: { schedules: [] } });
  });

  it('of a schedule is cleared where it is not for any more', async () => {
    const { province, wire } = await scene();
    await province.publishSchedule(morning({}, [COMMUNE, 'loa-2']));
    await province.publishSchedule(morning({}, [COMMUNE]));
    const cleared = wire.sent.filter(({ payload }) => payload === '').map(({ topic }) => topic);
    expect(cleared).toEqual(['loa/v1/to/loa-2/schedule/sang']);
  });

  it('is published again to the node that asks for it', async () => {
    const { province, clock, wire, report } = await scene();
    await province.publishSchedule(morning());
    const alert = await province.sendAlert(flood());
    wire.take();
    await report('loa-1', 'request', {
      ...{ v: 1, id: 'q-1', nodeId: 'loa-1', at: new Date(clock.wall()).toISOString() },
      needs: [
        { type: 'trust' },
        { type: 'assignment' },
        { type: 'schedule', id: 'sang' },
        { type: 'alert', id: alert.id },
      ],
    });
    expect(wire.take()).toEqual(['loa-1/trust', 'loa-1/assignment', 'loa-1/schedule/sang', 'loa-1/alert']);
  });

  it('of an alert that expires leaves the plan by itself', async () => {
    const { province, clock, wire, receipt } = await scene();
    const { jti } = await province.sendAlert(flood({ expires: '2026-11-22T06:00:00+07:00' }, ['loa-1']));
    await receipt('loa-1', jti);
    wire.take();
    await clock.pass(Duration.minutes(61));
    await province.refresh();
    expect(wire.take()).toContain('loa-1/plan');
    expect(province.parts.shelf.get('plan', 'loa-1')).toMatchObject({ body: { alerts: [] } });
  });
});

describe('reports', () => {
  const fault = { v: 1, id: 'f-1', nodeId: 'loa-1', at: '2026-11-22T00:00:00Z', code: 'speaker.frozen' };
  const whole = { ...fault, status: 'raised', detail: 'Loa không kêu', count: 1 };

  it('are kept once, however often they come', async () => {
    const { province, report } = await scene();
    await report('loa-1', 'fault', whole);
    await report('loa-1', 'fault', whole);
    expect(province.parts.reports.of('fault').map((kept) => kept.report)).toEqual([whole]);
  });

  it.each([
    ['not JSON', 'loa/v1/from/loa-1/fault', '{', 'must be JSON'],
    ['not UTF-8', 'loa/v1/from/loa-1/fault', Buffer.from([0xff]), 'must be JSON in UTF-8'],
    ['without a field', 'loa/v1/from/loa-1/fault', JSON.stringify(fault), 'status'],
    [
      'of another node than the topic',
      'loa/v1/from/loa-2/fault',
      JSON.stringify(whole),
      'nodeId must be that of the topic',
    ],
    ['on a topic that is none', 'loa/v1/from/loa-1', '{}', 'is no topic of a box'],
  ])('that are %s are told to the operator and dropped', async (_what, topic, payload, why) => {
    const { province, dispatcher, events } = await scene();
    await dispatcher.report(topic, Buffer.from(payload));
    await settled();
    expect(province.parts.reports.of('fault')).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'notice', text: expect.stringContaining(why) });
  });

  it('show who is there and what is on air', async () => {
    const { province, report, birth } = await scene();
    await birth('loa-1');
    await report('loa-1', 'heartbeat', {
      ...{ v: 1, nodeId: 'loa-1', at: '2026-11-22T00:00:00Z', up: 5, clock: { trust: 'rtc', errorMs: 10 } },
      ...{ onAir: ['sang/thoi-su'], relaysOn: ['main'], faults: [], outbox: 0 },
    });
    await report('loa-2', 'state', { v: 1, nodeId: 'loa-2', online: false });
    expect(province.nodes()).toMatchObject([
      { nodeId: 'loa-1', link: { state: 'online' }, heartbeat: { onAir: ['sang/thoi-su'] } },
      { nodeId: 'loa-2', link: { state: 'offline' } },
    ]);
  });
});
