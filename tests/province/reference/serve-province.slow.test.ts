import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectAsync, type IClientOptions } from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SystemClock } from '../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../drivers/clock/system/system-timers.ts';
import { TOKEN_HEADER } from '../../../province/reference/api/shape.ts';
import { type Served, serveProvince } from '../../../province/reference/serve-province.ts';
import { addSpeaker, COMMUNE, flood, makeProvince, morning } from './make-province.ts';
import { until } from './until.ts';

async function serve(init: { host?: string } = {}) {
  const { province, dir } = await makeProvince({ ...init, certificates: init.host !== undefined });
  await addSpeaker(province, 'loa-1');
  await addSpeaker(province, 'loa-2', []);
  const clock = new SystemClock();
  const served = await serveProvince(province, {
    ...{ clock, timers: new SystemTimers(clock) },
    ports: { mqtt: 0, mqttTls: 0, content: 0, api: 0 },
  });
  onTestFinished(() => served.close());
  const notices: string[] = [];
  province.listen((event) => event.type === 'notice' && notices.push(event.text));
  const identity = (nodeId: string): IClientOptions => {
    const file = (name: string) => readFileSync(join(dir, 'identities', nodeId, name), 'utf8');
    return { ca: file('ca.crt'), cert: file('node.crt'), key: file('node.key') };
  };
  return { province, dir, served, notices, identity };
}

async function connectBox(url: string, clientId: string, options: IClientOptions = {}) {
  const client = await connectAsync(url, { clientId, reconnectPeriod: 0, ...options }, false);
  onTestFinished(() => client.endAsync(true));
  const heard: string[] = [];
  client.on('message', (topic) => heard.push(topic));
  client.on('error', () => undefined); // a refusal ends the connection, which is what the tests look at
  return { client, heard };
}

const post = (served: Served, path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${served.urls.api}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', [TOKEN_HEADER]: served.token, ...headers },
    body: JSON.stringify(body),
  });

describe.each(['without TLS on loopback', 'over TLS'])('a node %s', (how) => {
  const open = async () => {
    const scene = await serve(how === 'over TLS' ? { host: '127.0.0.1' } : {});
    const url = scene.served.urls.mqtt[0] ?? '';
    expect(url).toMatch(how === 'over TLS' ? /^mqtts:/ : /^mqtt:/);
    const options = (nodeId: string) => (how === 'over TLS' ? scene.identity(nodeId) : {});
    return { ...scene, url, options };
  };

  it('hears what is meant for it and its groups', async () => {
    const { url, options, province } = await open();
    const { client, heard } = await connectBox(url, 'loa-1', options('loa-1'));
    await client.subscribeAsync(['loa/v1/to/loa-1/#', `loa/v1/to/${COMMUNE}/#`], { qos: 1 });
    await province.publishSchedule(morning());
    await province.sendAlert(flood());
    await until('alert', () => heard.includes(`loa/v1/to/${COMMUNE}/alert`));
    expect(heard).toEqual(
      expect.arrayContaining([
        'loa/v1/to/loa-1/trust',
        'loa/v1/to/loa-1/plan',
        `loa/v1/to/${COMMUNE}/schedule/sang`,
      ]),
    );
  });

  it.each([
    'loa/v1/to/loa-1/#',
    `loa/v1/to/${COMMUNE}/alert`,
    'loa/v1/to/+/alert',
    'loa/v1/#',
    '#',
    'loa/v1/from/loa-1/#',
  ])('cannot subscribe to %s of others', async (filter) => {
    const { url, options } = await open();
    const { client } = await connectBox(url, 'loa-2', options('loa-2'));
    const refused = await client.subscribeAsync(filter, { qos: 1 }).then(
      (grants) => grants.every(({ qos }) => qos === 128),
      () => true,
    );
    expect(refused).toBe(true);
  });

  it.each(['loa/v1/from/loa-1/state', 'loa/v1/to/loa-1/alert', 'loa/v1/from/loa-22/state'])(
    'cannot publish on %s, and loses its connection over it',
    async (topic) => {
      const { url, options, province, notices } = await open();
      const { client } = await connectBox(url, 'loa-2', options('loa-2'));
      client.publish(topic, JSON.stringify({ v: 1, nodeId: 'loa-1', online: false }), { qos: 1 });
      await until('closed', () => !client.connected);
      expect(notices).toContainEqual(`refused a message of "loa-2" on ${topic}`);
      expect(province.nodes().map(({ link }) => link.state)).toEqual(['never', 'never']);
    },
  );

  it('is a stranger once it is struck off', async () => {
    const { url, options, province } = await open();
    const { client, heard } = await connectBox(url, 'loa-2', options('loa-2'));
    await client.subscribeAsync('loa/v1/to/loa-2/#', { qos: 1 });
    await until('state', () => heard.length === 3);
    province.parts.registry.remove('loa-2');
    client.publish('loa/v1/from/loa-2/heartbeat', '{}');
    await until('closed', () => !client.connected);
    await expect(connectBox(url, 'loa-2', options('loa-2'))).rejects.toThrow('Not authorized');
  });
});

describe('TLS', () => {
  it('does not let a node in under the name of another', async () => {
    const { served, identity } = await serve({ host: '127.0.0.1' });
    await expect(connectBox(served.urls.mqtt[0] ?? '', 'loa-1', identity('loa-2'))).rejects.toThrow(
      'Not authorized',
    );
  });

  it('does not let anybody in without a certificate of the province', async () => {
    const { served, identity } = await serve({ host: '127.0.0.1' });
    const { ca } = identity('loa-1');
    await expect(connectBox(served.urls.mqtt[0] ?? '', 'loa-1', { ...(ca && { ca }) })).rejects.toThrow();
  });
});

describe('the operator', () => {
  it('may send what was signed by hand, with any MQTT client that knows the token', async () => {
    const { served } = await serve();
    const url = served.urls.mqtt[0] ?? '';
    const { client, heard } = await connectBox(url, 'loa-1');
    await client.subscribeAsync('loa/v1/to/loa-1/#', { qos: 1 });
    const operator = await connectBox(url, 'mosquitto_pub', { username: 'operator', password: served.token });
    await operator.client.publishAsync('loa/v1/to/loa-1/command', 'signed', { qos: 1 });
    await until('command', () => heard.includes('loa/v1/to/loa-1/command'));
    await expect(connectBox(url, 'x', { username: 'operator', password: 'guess' })).rejects.toThrow(
      'Not authorized',
    );
  });
});

describe('the API', () => {
  it('sends an alert, and shows who has it', async () => {
    const { served } = await serve();
    const { client } = await connectBox(served.urls.mqtt[0] ?? '', 'loa-1');
    const response = await post(served, '/api/alerts', flood());
    expect(response.status).toBe(200);
    const { jti, id } = (await response.json()) as { jti: string; id: string };
    const receipt = { v: 1, id: 'r1', nodeId: 'loa-1', at: new Date().toISOString(), status: 'received' };
    await client.publishAsync(
      'loa/v1/from/loa-1/receipt',
      JSON.stringify({ ...receipt, subject: { type: 'alert', jti } }),
      { qos: 1 },
    );
    const get = async (path: string) => (await fetch(`${served.urls.api}${path}`)).json();
    expect(await get('/api/messages')).toMatchObject([
      { id, state: 'live', nodes: [{ nodeId: 'loa-1', receipt: { status: 'received' } }] },
    ]);
    expect(await get(`/api/reports?kind=receipt&item=${jti}`)).toMatchObject([{ report: { id: 'r1' } }]);
    expect(await get('/api/nodes')).toMatchObject([{ nodeId: 'loa-1' }, { nodeId: 'loa-2' }]);
    expect(await get('/api/province')).toMatchObject({
      id: '79',
      groups: [COMMUNE, 'province:79'],
      urls: served.urls,
    });
  });

  it('tells of changes as they happen', async () => {
    const { served, province } = await serve();
    const ending = new AbortController();
    const response = await fetch(`${served.urls.api}/api/events`, { signal: ending.signal });
    const reader = response.body?.getReader();
    await province.sendAlert(flood());
    let text = '';
    while (!text.includes('event: message'))
      text += Buffer.from((await reader?.read())?.value ?? []).toString();
    expect(text).toContain('"hazard":"flood"');
    ending.abort();
  });

  it.each([
    ['a POST without the token', { [TOKEN_HEADER]: '' }, 401],
    ['a POST with a wrong token', { [TOKEN_HEADER]: 'x'.repeat(32) }, 401],
  ])('refuses %s', async (_what, headers, status) => {
    const { served, province } = await serve();
    expect((await post(served, '/api/alerts', flood(), headers)).status).toBe(status);
    expect(province.messages()).toEqual([]);
  });

  it.each([
    ['/api/alerts', { body: {} }, 'aud is missing'],
    ['/api/alerts', { ...flood(), body: undefined }, 'body is missing'],
    ['/api/alerts', flood({ level: 9 }), 'body.level must be at most 5'],
    ['/api/alerts/cancel', { id: 'none' }, 'no such alert is in force'],
    ['/api/commands', { aud: ['loa-1'], body: { name: 'explode' } }, 'body'],
    ['/api/schedules', { aud: ['loa-1'], body: { id: 'a b' } }, 'body'],
    ['/api/schedules/withdraw', {}, 'no such schedule holds'],
  ])('names the mistake in a POST to %s', async (path, body, message) => {
    const { served } = await serve();
    const response = await post(served, path, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringContaining(message) });
  });

  it('leaves its address for the tools while it serves, and takes it away after', async () => {
    const { served, dir } = await serve();
    const file = join(dir, 'serving.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ pid: process.pid, urls: served.urls });
    await served.close();
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });
});

describe('nodes', () => {
  it('that are added while the province serves get their state', async () => {
    const { province, served } = await serve();
    const other = await import('../../../province/reference/add-node.ts');
    await other.addNode(province.parts, {
      nodeId: 'loa-3',
      kind: 'board',
      name: 'Bảng tin',
      devices: 'virtual',
    });
    await until('plan', () => province.parts.shelf.get('plan', 'loa-3'));
    const { client, heard } = await connectBox(served.urls.mqtt[0] ?? '', 'loa-3');
    await client.subscribeAsync('loa/v1/to/loa-3/#', { qos: 1 });
    await until('plan', () => heard.includes('loa/v1/to/loa-3/plan'));
  });
});
