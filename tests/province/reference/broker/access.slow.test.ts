import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectAsync, type IClientOptions } from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SystemClock } from '../../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../../drivers/clock/system/system-timers.ts';
import { makeBrokerFiles } from '../../../../province/reference/broker/mosquitto/make-broker-files.ts';
import { Authority } from '../../../../province/reference/ca/authority.ts';
import { removeNodeFrom } from '../../../../province/reference/remove-node-from.ts';
import { serveProvince } from '../../../../province/reference/serve-province.ts';
import { makeCertificates } from '../../../link/certificates.ts';
import { freePort } from '../../../link/free-port.ts';
import { addSpeaker, COMMUNE, flood, makeProvince } from '../make-province.ts';
import { until } from '../until.ts';
import { debianMosquitto } from './debian-mosquitto.ts';

type Made = Awaited<ReturnType<typeof makeProvince>>;
type Identity = Pick<IClientOptions, 'ca' | 'cert' | 'key'>;

/** Puts the province on a broker. `apply`: what its people do after the nodes changed. */
type Start = (made: Made) => Promise<{ url: string; apply: () => Promise<void> }>;

const serve = async ({ province }: Made) => {
  const clock = new SystemClock();
  const served = await serveProvince(province, {
    ...{ clock, timers: new SystemTimers(clock) },
    ports: { mqtt: 0, mqttTls: 0, content: 0, api: 0 },
  });
  onTestFinished(() => served.close());
  return served;
};

const brokers: Record<string, Start> = {
  'the embedded broker': async (made) => {
    const { urls } = await serve(made);
    return { url: urls.mqtt.find((url) => url.startsWith('mqtts:')) ?? '', apply: async () => {} };
  },
  'a Mosquitto of `loa province broker`': async (made) => {
    const { dir, province } = made;
    const mosquitto = debianMosquitto();
    const port = await freePort();
    const at = join(mosquitto.etc, 'loa');
    const make = async () => {
      const { folder } = await makeBrokerFiles(dir, { port, bind: '127.0.0.1', at });
      mosquitto.install(folder);
    };
    await make();
    await mosquitto.start();
    const url = `mqtts://127.0.0.1:${port}`;
    const outer = { url, ca: 'ca/ca.crt', cert: 'ca/province.crt', key: 'ca/province.key' };
    Object.assign(province.parts.settings.broker, { outer });
    await serve(made);
    return {
      url,
      apply: async () => {
        await make();
        await mosquitto.reload();
      },
    };
  },
};

async function scene(start: Start) {
  const made = await makeProvince({ certificates: true, host: '127.0.0.1' });
  Object.assign(made.province.parts.settings.broker, { tls: '127.0.0.1:0' });
  const { province, dir } = made;
  await addSpeaker(province, 'loa-1');
  await addSpeaker(province, 'loa-2', []);
  const { url, apply } = await start(made);
  // Whichever broker it is, the authority has certified a server by that name.
  await Authority.open(province.parts.paths.authority)?.server('127.0.0.1');
  const identity = (nodeId: string): Identity => {
    const file = (name: string) => readFileSync(join(dir, 'identities', nodeId, name), 'utf8');
    return { ca: file('ca.crt'), cert: file('node.crt'), key: file('node.key') };
  };
  const box = async (nodeId: string, more: IClientOptions = {}) => {
    const options = { clientId: nodeId, reconnectPeriod: 0, ...identity(nodeId), ...more };
    const client = await connectAsync(url, options, false);
    onTestFinished(() => client.endAsync(true));
    const heard: string[] = [];
    let closed = 0;
    client.on('message', (topic) => heard.push(topic));
    client.on('error', () => {}); // a refusal may end the connection, which is what the tests look at
    client.on('close', () => {
      closed += 1;
    });
    const hear = (...filters: string[]) => client.subscribeAsync(filters, { qos: 1 });
    return { client, heard, hear, closed: () => closed };
  };
  /** One that hears all that it may: what reaches it has reached everybody. */
  const witness = async () => {
    const one = await box('loa-1');
    await one.hear('loa/v1/to/loa-1/#', `loa/v1/to/${COMMUNE}/#`);
    await until('state', () => one.heard.length >= 3);
    return one;
  };
  const alert = async (to: { heard: string[] }) => {
    const before = alerts(to);
    await province.sendAlert(flood());
    await until('the alert', () => alerts(to) > before);
  };
  const linkOf = (nodeId: string) => province.nodes().find((node) => node.nodeId === nodeId)?.link.state;
  return { ...made, url, apply, identity, box, witness, alert, linkOf };
}

const FILTERS = [
  ...['loa/v1/to/loa-1/#', `loa/v1/to/${COMMUNE}/#`, 'loa/v1/to/+/plan', 'loa/v1/to/#'],
  ...['loa/v1/from/#', 'loa/v1/from/loa-1/state', '$share/all/loa/v1/to/loa-1/#', '$SYS/#', '+/#', '#'],
];
/** Reports of another, of one whose name begins alike, messages to boxes, topics of its own invention. */
const NOT_TO_PUBLISH = [
  ...['loa/v1/from/loa-1/state', 'loa/v1/from/loa-22/state', 'loa/v1/to/loa-1/alert'],
  ...[`loa/v1/to/${COMMUNE}/alert`, 'loa/v1/to/loa-2/assignment', 'loa/v1/from/loa-2/more', 'anything'],
];

const alerts = ({ heard }: { heard: string[] }) =>
  heard.filter((topic) => topic === `loa/v1/to/${COMMUNE}/alert`).length;
const own = (nodeId: string) => (topic: string) => topic.startsWith(`loa/v1/to/${nodeId}/`);
const gone = (nodeId: string) => JSON.stringify({ v: 1, nodeId, online: false });

describe.each(Object.entries(brokers))('on %s', (_name, start) => {
  it('a node hears its own topics and those of its groups', async () => {
    const { witness, alert } = await scene(start);
    const one = await witness();
    await alert(one);
    expect(new Set(one.heard)).toEqual(
      new Set(['trust', 'assignment', 'plan'].map((type) => `loa/v1/to/loa-1/${type}`)).add(
        `loa/v1/to/${COMMUNE}/alert`,
      ),
    );
  });

  it('no subscription brings a node anything of others', async () => {
    const { witness, alert, box, province } = await scene(start);
    const one = await witness();
    const heard: string[] = [];
    for (const filter of FILTERS) {
      const two = await box('loa-2');
      // Mosquitto may grant it and deliver nothing, the embedded broker refuses: what is heard is what counts.
      await two.hear(filter).catch(() => undefined);
      await one.client.publishAsync('loa/v1/from/loa-1/state', gone('loa-1'), { qos: 1, retain: true });
      await alert(one);
      await two.hear('loa/v1/to/loa-2/#');
      await until('its own state', () => two.heard.filter(own('loa-2')).length >= 3);
      heard.push(...two.heard.map((topic) => `${filter}: ${topic}`));
      await two.client.endAsync();
    }
    expect(heard.filter((line) => !line.includes(': loa/v1/to/loa-2/'))).toEqual([]);
    expect(province.nodes()).toHaveLength(2);
  });

  it('a node can publish its own reports and nothing else', async () => {
    const { witness, alert, box, linkOf, province } = await scene(start);
    const one = await witness();
    const told: string[] = [];
    province.listen((event) => event.type === 'report' && told.push(event.report.report.nodeId));
    for (const topic of NOT_TO_PUBLISH) {
      const two = await box('loa-2');
      await two.hear('loa/v1/to/loa-2/#');
      await until('its state', () => two.heard.length >= 3);
      const before = two.heard.length;
      two.client.publish(topic, gone(topic.split('/')[3] ?? ''), { qos: 1, retain: true }, () => {});
      // What it says after it has been heard when that has been refused; the embedded broker ends the connection over it.
      let heard = false;
      two.client.publish('loa/v1/from/loa-2/heartbeat', '{}', { qos: 1 }, () => {
        heard = true;
      });
      await until('judged', () => heard || two.closed() > 0);
      expect(two.heard.slice(before)).toEqual([]);
      await two.client.endAsync(true);
    }
    const honest = await box('loa-2');
    await honest.client.publishAsync('loa/v1/from/loa-2/state', gone('loa-2'), { qos: 1 });
    await until('its own last word', () => linkOf('loa-2') === 'offline');
    await alert(one);
    expect(linkOf('loa-1')).toBe('never');
    expect(one.heard.filter((topic) => topic.endsWith('/alert'))).toEqual([`loa/v1/to/${COMMUNE}/alert`]);
    expect(told).toEqual([]);
  });

  it('a node cannot leave a last will of another', async () => {
    const { box, linkOf } = await scene(start);
    const will = { topic: 'loa/v1/from/loa-1/state', payload: Buffer.from(gone('loa-1')), qos: 1 as const };
    const two = await box('loa-2', { will: { ...will, retain: true } }).catch(() => undefined);
    two?.client.stream.destroy();
    const honest = await box('loa-2');
    await honest.client.publishAsync('loa/v1/from/loa-2/state', gone('loa-2'), { qos: 1 });
    await until('its own last word', () => linkOf('loa-2') === 'offline');
    expect(linkOf('loa-1')).toBe('never');
  });

  it('a node cannot take the session of another by its client id', async () => {
    const { witness, alert, box } = await scene(start);
    const one = await witness();
    const two = await box('loa-2', { clientId: 'loa-1' }).catch(() => undefined);
    await two?.hear('loa/v1/to/loa-1/#').catch(() => undefined);
    await alert(one);
    expect(one.closed()).toBe(0);
    expect(two?.heard ?? []).toEqual([]);
  });

  it.each(['of another authority', 'that it made itself', 'of the server', 'and none'] as const)(
    'a client with a certificate %s is not let in',
    async (which) => {
      const { url, identity, dir } = await scene(start);
      const { ca } = identity('loa-1');
      const others = makeCertificates();
      onTestFinished(() => others.remove());
      const file = (name: string) => readFileSync(join(dir, 'ca', name), 'utf8');
      const shown = {
        'of another authority': () => others.node('loa-1'),
        'that it made itself': () => ({ cert: others.ca, key: others.caKey }),
        'of the server': () => ({ cert: file('server.crt'), key: file('server.key') }),
        'and none': () => ({}),
      }[which]();
      const options = { clientId: 'loa-1', reconnectPeriod: 0, connectTimeout: 5_000 };
      await expect(
        connectAsync(url, { ...options, ...(ca !== undefined && { ca }), ...shown }, false),
      ).rejects.toThrow();
    },
  );

  it('a node that is struck off is not let in again, and hears nothing where it still is', async () => {
    const { witness, alert, box, province, dir, apply, identity, linkOf } = await scene(start);
    const one = await witness();
    await addSpeaker(province, 'loa-3');
    await apply();
    const three = await box('loa-3');
    await three.hear('loa/v1/to/loa-3/#', `loa/v1/to/${COMMUNE}/#`);
    await until('state', () => three.heard.length >= 3);
    await alert(three);
    const credentials = identity('loa-3');
    await removeNodeFrom(dir, 'loa-3');
    await until('province sees it', () => province.nodes().length === 2);
    await apply();
    const before = three.heard.length;
    await alert(one);
    expect(three.heard.length).toBe(before);
    await expect(box('loa-3', credentials)).rejects.toThrow();
    expect(linkOf('loa-3')).toBeUndefined();
    expect(one.closed()).toBe(0);
  });

  it('the old certificate of a node that came again is not let in', async () => {
    const { box, province, dir, apply, identity } = await scene(start);
    const lost = identity('loa-2');
    await removeNodeFrom(dir, 'loa-2');
    await until('province sees it', () => province.nodes().length === 1);
    const out = join(dir, 'again');
    await province.addNode({ nodeId: 'loa-2', kind: 'speaker', name: 'Cụm mới', out });
    await apply();
    const file = (name: string) => readFileSync(join(out, name), 'utf8');
    const two = await box('loa-2', { ca: file('ca.crt'), cert: file('node.crt'), key: file('node.key') });
    await two.hear('loa/v1/to/loa-2/#');
    await until('state', () => two.heard.length >= 3);
    await expect(box('loa-2', lost)).rejects.toThrow();
    expect(two.closed()).toBe(0);
  });

  it('a node that is added, or gets another group, has its rights while the others stay connected', async () => {
    const { witness, alert, box, province, apply } = await scene(start);
    const one = await witness();
    await addSpeaker(province, 'loa-4', []);
    await apply();
    const four = await box('loa-4');
    await four.hear('loa/v1/to/loa-4/#');
    await until('state', () => four.heard.length >= 3);
    const { nodeId, assignment } = province.parts.registry.get('loa-4') ?? {};
    if (!nodeId || !assignment) throw new Error('no loa-4');
    province.parts.registry.remove(nodeId);
    province.parts.registry.add({
      nodeId,
      assignment: { ...assignment, groups: [...assignment.groups, COMMUNE] },
    });
    await province.reloadNodes();
    await apply();
    await four.hear(`loa/v1/to/${COMMUNE}/#`);
    await alert(one);
    await until('the alert to its new group', () => alerts(four) === 1);
    expect([one.closed(), four.closed()]).toEqual([0, 0]);
  });

  it('a message that is too large for any box goes to nobody', async () => {
    const { box, province, linkOf } = await scene(start);
    const notices: string[] = [];
    province.listen((event) => event.type === 'notice' && notices.push(event.text));
    const two = await box('loa-2');
    const large = JSON.stringify({ v: 1, nodeId: 'loa-2', online: false, more: 'x'.repeat(300 * 1024) });
    two.client.publish('loa/v1/from/loa-2/state', large, { qos: 1 });
    await until('it loses its connection', () => two.closed() > 0);
    expect(linkOf('loa-2')).toBe('never');
  });

  it('no node is given the name of the province', async () => {
    const { province } = await scene(start);
    await expect(addSpeaker(province, 'province-79')).rejects.toThrow('own name');
  });
});
