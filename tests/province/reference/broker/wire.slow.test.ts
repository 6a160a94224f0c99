import { connectAsync, type MqttClient } from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmbeddedBroker } from '../../../../province/reference/broker/embedded-broker.ts';
import { connectOuterBroker } from '../../../../province/reference/broker/outer-broker.ts';
import type { Wire, WireEvents } from '../../../../province/reference/broker/wire.ts';
import { until } from '../until.ts';
import { type Mosquitto, startMosquitto } from './start-mosquitto.ts';

interface Opened {
  readonly wire: Wire;
  readonly mosquitto?: Mosquitto;
}

const brokers: Record<string, (events: WireEvents) => Promise<Opened>> = {
  'embedded aedes': async (events) => ({
    wire: await startEmbeddedBroker({
      events,
      tcp: { host: '127.0.0.1', port: 0 },
      identify: ({ clientId }) => ({ role: 'node', nodeId: clientId, groups: ['xa'] }),
    }),
  }),
  'outer Mosquitto': async (events) => {
    const mosquitto = await startMosquitto();
    const { url } = mosquitto;
    return { mosquitto, wire: connectOuterBroker({ url, nodeUrl: url, clientId: 'province', events }) };
  },
};

async function open(broker: string, change: Partial<WireEvents> = {}) {
  const reports: string[] = [];
  const seen = { connected: 0, notices: [] as string[] };
  const start = brokers[broker];
  if (!start) throw new Error(`no broker ${broker}`);
  const opened = await start({
    report: (topic, payload) => {
      reports.push(`${topic} ${Buffer.from(payload)}`);
      return Promise.resolve();
    },
    connected: () => {
      seen.connected++;
    },
    notice: (text) => seen.notices.push(text),
    ...change,
  });
  onTestFinished(() => opened.wire.close());
  await until('connected', () => opened.wire.connected && (seen.connected > 0 || !opened.mosquitto));
  return { ...opened, reports, seen };
}

async function box(wire: Wire, clientId = 'loa-1'): Promise<{ client: MqttClient; heard: string[] }> {
  const client = await connectAsync(wire.nodeUrls[0] ?? '', { clientId, reconnectPeriod: 0 });
  onTestFinished(() => client.endAsync(true));
  const heard: string[] = [];
  client.on('message', (topic, payload) => heard.push(`${topic} ${payload}`));
  return { client, heard };
}

describe.each(Object.keys(brokers))('the wire on %s', (broker) => {
  it('brings retained state to a box that comes later, and one-offs to one that is there', async () => {
    const { wire } = await open(broker);
    await wire.publish('loa/v1/to/loa-1/plan', 'a plan', { retain: true });
    await wire.publish('loa/v1/to/loa-1/alert', 'gone before', { retain: false });
    const { client, heard } = await box(wire);
    await client.subscribeAsync('loa/v1/to/loa-1/#', { qos: 1 });
    await wire.publish('loa/v1/to/loa-1/alert', 'an alert', { retain: false });
    await until('alert', () => heard.length === 2);
    expect(heard).toEqual(['loa/v1/to/loa-1/plan a plan', 'loa/v1/to/loa-1/alert an alert']);
  });

  it('forgets retained state that is cleared', async () => {
    const { wire } = await open(broker);
    await wire.publish('loa/v1/to/xa/schedule/s', 'a schedule', { retain: true });
    await wire.publish('loa/v1/to/xa/schedule/s', '', { retain: true });
    const { client, heard } = await box(wire);
    await client.subscribeAsync('loa/v1/to/xa/#', { qos: 1 });
    await wire.publish('loa/v1/to/xa/command', 'last', { retain: false });
    await until('last', () => heard.length > 0);
    expect(heard).toEqual(['loa/v1/to/xa/command last']);
  });

  it('acknowledges a report only when it is kept', async () => {
    let keep: () => void = () => undefined;
    const kept = new Promise<void>((resolve) => {
      keep = resolve;
    });
    const order: string[] = [];
    const { wire } = await open(broker, {
      report: () => {
        order.push('asked');
        return kept.then(() => {
          order.push('kept');
        });
      },
    });
    const { client } = await box(wire);
    const published = client
      .publishAsync('loa/v1/from/loa-1/fault', '{}', { qos: 1 })
      .then(() => order.push('acknowledged'));
    await until('asked', () => order.length > 0);
    keep();
    await published;
    // An outer broker answers for itself; what it holds for us it holds until we have kept it.
    if (broker === 'embedded aedes') expect(order).toEqual(['asked', 'kept', 'acknowledged']);
    await until('kept', () => order.includes('kept'));
  });

  it('tells of a last will', async () => {
    const { wire, reports } = await open(broker);
    const client = await connectAsync(wire.nodeUrls[0] ?? '', {
      clientId: 'loa-1',
      reconnectPeriod: 0,
      will: { topic: 'loa/v1/from/loa-1/state', payload: Buffer.from('gone'), qos: 1, retain: true },
    });
    client.stream.destroy();
    await until('will', () => reports.includes('loa/v1/from/loa-1/state gone'));
    await client.endAsync(true);
  });

  it('closes while boxes are connected', async () => {
    const { wire } = await open(broker);
    await box(wire);
    const began = performance.now();
    await wire.close();
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe('an outer broker that goes away', () => {
  it('is found again, and all state is asked for anew', async () => {
    const { wire, seen, mosquitto } = await open('outer Mosquitto');
    await mosquitto?.stop();
    await until('away', () => !wire.connected);
    await mosquitto?.start();
    await until('connected again', () => seen.connected === 2);
    expect(seen.notices).toContainEqual(expect.stringContaining('is away'));
  });

  it('keeps what boxes reported meanwhile, because the session is kept', async () => {
    const mosquitto = await startMosquitto();
    const reports: string[] = [];
    const events: WireEvents = {
      report: (_topic, payload) => {
        reports.push(Buffer.from(payload).toString());
        return Promise.resolve();
      },
      connected: () => connected.push(true),
      notice: () => undefined,
    };
    const connected: boolean[] = [];
    const { url } = mosquitto;
    const first = connectOuterBroker({ url, nodeUrl: url, clientId: 'province', events });
    await until('connected', () => connected.length === 1);
    await first.close();
    const { client } = await box(first);
    await client.publishAsync('loa/v1/from/loa-1/playlog', 'late', { qos: 1 });
    const second = connectOuterBroker({ url, nodeUrl: url, clientId: 'province', events });
    onTestFinished(() => second.close());
    await until('late report', () => reports.includes('late'));
  });
});
