import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync } from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SystemClock } from '../../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../../drivers/clock/system/system-timers.ts';
import { Authority } from '../../../../province/reference/ca/authority.ts';
import { serveProvince } from '../../../../province/reference/serve-province.ts';
import { addSpeaker, COMMUNE, flood, makeProvince } from '../make-province.ts';
import { until } from '../until.ts';
import { startMosquitto } from './start-mosquitto.ts';

/** The rules as the manual prints them, for the nodes of this test. */
function rulesOfManual(): string {
  const manual = readFileSync(new URL('../../../../docs/reference-province.md', import.meta.url), 'utf8');
  const rules = /```\n(# aclfile\n[^`]*)```/.exec(manual)?.[1];
  if (rules === undefined) throw new Error('the manual shows no aclfile');
  return rules.replace('user cho-01', 'user loa-1');
}

describe('an outer Mosquitto with client certificates and the rules of the manual', () => {
  it('carries the province to its nodes, and keeps nodes apart', async () => {
    const { province, dir } = await makeProvince({ certificates: true });
    await addSpeaker(province, 'loa-1');
    await addSpeaker(province, 'loa-2', []);
    const readable = mkdtempSync(join(tmpdir(), 'loa-rules-'));
    onTestFinished(() => rmSync(readable, { recursive: true, force: true }));
    const authority = Authority.open(province.parts.paths.authority);
    if (!authority) throw new Error('no authority');
    const server = await authority.server('127.0.0.1');
    const files = { 'ca.crt': authority.certificate, 'server.crt': server.cert, 'server.key': server.key };
    for (const [name, text] of Object.entries({ ...files, acl: rulesOfManual() }))
      writeFileSync(join(readable, name), text, { mode: 0o600 });
    const mosquitto = await startMosquitto(
      [
        ...['cafile ca.crt', 'certfile server.crt', 'keyfile server.key'].map((line) =>
          line.replace(' ', ` ${readable}/`),
        ),
        ...['require_certificate true', 'use_identity_as_username true', `acl_file ${join(readable, 'acl')}`],
      ],
      'mqtts',
    );
    const { settings } = province.parts;
    const outer = { url: mosquitto.url, ca: 'ca/ca.crt', cert: 'ca/province.crt', key: 'ca/province.key' };
    Object.assign(settings.broker, { outer });
    const clock = new SystemClock();
    const served = await serveProvince(province, {
      ...{ clock, timers: new SystemTimers(clock), ports: { content: 0, api: 0 } },
    });
    onTestFinished(() => served.close());

    const box = async (nodeId: string) => {
      const file = (name: string) => readFileSync(join(dir, 'identities', nodeId, name));
      const identity = { ca: file('ca.crt'), cert: file('node.crt'), key: file('node.key') };
      const client = await connectAsync(mosquitto.url, { clientId: nodeId, reconnectPeriod: 0, ...identity });
      onTestFinished(() => client.endAsync(true));
      const heard: string[] = [];
      client.on('message', (topic) => heard.push(topic));
      return { client, heard };
    };
    const one = await box('loa-1');
    const two = await box('loa-2');
    await one.client.subscribeAsync(['loa/v1/to/loa-1/#', `loa/v1/to/${COMMUNE}/#`], { qos: 1 });
    // Mosquitto may grant a subscription and deliver nothing: what is heard is what counts.
    await two.client.subscribeAsync('loa/v1/to/#', { qos: 1 }).catch(() => undefined); // or refuse it
    await two.client.subscribeAsync('loa/v1/to/loa-2/#', { qos: 1 });
    await until('state', () => one.heard.length >= 3 && two.heard.length >= 3);
    await province.sendAlert(flood());
    await until('alert', () => one.heard.includes(`loa/v1/to/${COMMUNE}/alert`));

    const gone = (nodeId: string) => JSON.stringify({ v: 1, nodeId, online: false });
    await two.client.publishAsync('loa/v1/from/loa-1/state', gone('loa-1'), { qos: 1 });
    await two.client.publishAsync('loa/v1/from/loa-2/state', gone('loa-2'), { qos: 1 });
    await until('last will', () => province.nodes()[1]?.link.state === 'offline');
    expect(province.nodes()[0]?.link.state).toBe('never');
    expect(two.heard.filter((topic) => !topic.startsWith('loa/v1/to/loa-2/'))).toEqual([]);
  });
});
