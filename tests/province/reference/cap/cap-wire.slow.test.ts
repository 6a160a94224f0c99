/** A CAP document by HTTP to a province that serves, and what its nodes get at the broker. On the real clock. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectAsync } from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SystemClock } from '../../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../../drivers/clock/system/system-timers.ts';
import { parseCapXml } from '../../../../province/contract/cap/parse-cap-xml.ts';
import { claimsByType } from '../../../../province/contract/envelope.ts';
import { publicKeyOf } from '../../../../province/contract/signature/public-key.ts';
import { verifyCompact } from '../../../../province/contract/signature/verify.ts';
import { TOKEN_HEADER } from '../../../../province/reference/api/shape.ts';
import { trustFolder } from '../../../../province/reference/cap/signature/trust-folder.ts';
import { vietnamInstant } from '../../../../province/reference/compose/complete-body.ts';
import { openProvince } from '../../../../province/reference/open-province.ts';
import { serveProvince } from '../../../../province/reference/serve-province.ts';
import { Duration } from '../../../../time/duration.ts';
import { after } from '../../../../time/instant.ts';
import { addSpeaker, makeProvince } from '../make-province.ts';
import { until } from '../until.ts';
import { type CapText, capText } from './cap-text.ts';
import { makeCertificates } from './signature/certificates.ts';
import { signXml } from './signature/sign-xml.ts';

const { office } = makeCertificates();
const VALLEY =
  '<area><areaDesc>Thung lũng</areaDesc><polygon>22.4,103.9 22.4,104 22.5,104 22.5,103.9 22.4,103.9</polygon></area>';

async function makeScene() {
  const first = await makeProvince();
  await first.province.close();
  const clock = new SystemClock();
  const province = await openProvince(first.dir, { clock });
  onTestFinished(() => province.close());
  await addSpeaker(province, 'cho-1', ['commune:26734']);
  await addSpeaker(province, 'doi-1', ['commune:26740']);
  province.parts.registry.setPosition('cho-1', { latitude: 22.48, longitude: 103.97 });
  province.parts.registry.setPosition('doi-1', { latitude: 22.6, longitude: 103.8 });
  const certificate = join(first.dir, 'pctt.crt');
  writeFileSync(certificate, office.pem);
  trustFolder.add(province.parts.paths.cap, certificate);
  const served = await serveProvince(province, {
    ...{ clock, timers: new SystemTimers(clock) },
    ports: { mqtt: 0, mqttTls: 0, content: 0, api: 0 },
  });
  onTestFinished(() => served.close());
  const box = async (nodeId: string, commune: string) => {
    const client = await connectAsync(served.urls.mqtt[0] ?? '', { clientId: nodeId, reconnectPeriod: 0 });
    onTestFinished(() => client.endAsync(true));
    const heard: { topic: string; payload: string }[] = [];
    client.on('message', (topic, payload) => heard.push({ topic, payload: payload.toString() }));
    const topics = [nodeId, commune].flatMap((to) =>
      ['alert', 'command'].map((type) => `loa/v1/to/${to}/${type}`),
    );
    await client.subscribeAsync(topics, { qos: 1 });
    const alerts = () => heard.filter(({ topic }) => topic.endsWith('/alert'));
    return { heard, alerts };
  };
  const now = clock.wall();
  const text = (given: CapText = {}) =>
    capText({ sent: vietnamInstant(now), expires: vietnamInstant(after(now, Duration.hours(3))), ...given });
  const post = (body: string, query = '', headers: Record<string, string> = {}) =>
    fetch(`${served.urls.api}/api/cap${query}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/cap+xml', [TOKEN_HEADER]: served.token, ...headers },
      body,
    });
  return { province, served, box, text, post };
}

describe('a CAP document by HTTP', () => {
  it('is heard, signed by the province, by the node that stands in its area and by no other', async () => {
    const { province, box, text, post, served } = await makeScene();
    const market = await box('cho-1', 'commune:26734');
    const hill = await box('doi-1', 'commune:26740');
    const response = await post(signXml(text({ areas: VALLEY }), office));
    expect(response.status).toBe(200);
    const answer = await response.json();
    expect(answer).toMatchObject({
      outcome: 'sent',
      aud: ['cho-1'],
      signedBy: { certificate: 'pctt' },
      message: { type: 'alert', state: 'live', nodes: [{ nodeId: 'cho-1' }] },
    });

    const [got] = await until('alert', () => (market.alerts().length > 0 ? market.alerts() : undefined));
    const key = province.parts.keyring.issuers.find(({ id }) => id === 'province')?.keys[0];
    const verified = verifyCompact(got?.payload ?? '', () => publicKeyOf(key?.x ?? ''));
    expect(verified).toMatchObject({ ok: true });
    const claims = claimsByType.alert.parse(
      JSON.parse(Buffer.from(got?.payload.split('.')[1] ?? '', 'base64url').toString()),
    );
    expect(claims).toMatchObject({
      iss: 'province',
      aud: ['cho-1'],
      body: {
        key: { sender: 'pctt.laocai.example.vn', identifier: 'LQ-2026-041' },
        level: 3,
        infos: [{ headline: 'Cảnh báo lũ quét', description: 'Nước suối đang lên nhanh & chảy xiết.' }],
      },
    });

    // What comes to the hill after the alert shows that the alert did not.
    await province.sendCommand({ aud: ['doi-1'], body: { name: 'stop', item: 'all', by: 'Trực ban' } });
    await until('command', () => hill.heard.length > 0);
    expect(hill.alerts()).toEqual([]);

    const out = await fetch(`${served.urls.api}/api/cap?id=LQ-2026-041`);
    expect(out.headers.get('content-type')).toContain('application/cap+xml');
    expect(parseCapXml(await out.text())).toMatchObject({
      kind: 'read',
      cap: { identifier: 'LQ-2026-041', info: [{ headline: 'Cảnh báo lũ quét' }] },
    });
  });

  it('again is known, and its cancel ends it where it was heard', async () => {
    const { province, box, text, post } = await makeScene();
    const market = await box('cho-1', 'commune:26734');
    const first = await (await post(text())).json();
    expect(await (await post(text())).json()).toMatchObject({ outcome: 'known', alert: first.alert });
    const references = first.message.id;
    const cancel = await (await post(text({ identifier: 'x', msgType: 'Cancel', references }))).json();
    expect(cancel).toMatchObject({ outcome: 'sent', ends: [references], nodes: ['cho-1'] });
    await until('cancel', () => market.alerts().length >= 2);
    expect(province.messages().map(({ state }) => state)).toEqual(['live', 'ended']);
  });

  it('is refused with the rule and the element that is wrong, and nothing is sent', async () => {
    const { province, text, post } = await makeScene();
    const forged = signXml(text(), office).replace('26734', '26740');
    for (const [xml, rule, element] of [
      [text({ status: 'Real' }), 'status', 'alert.status'],
      [forged, 'signature-digest', 'alert.Signature'],
      ['<!DOCTYPE alert []><alert/>', 'doctype', 'document'],
    ] as const) {
      const response = await post(xml);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        error: expect.stringContaining(rule),
        faults: [{ rule, element }],
      });
    }
    expect(province.messages()).toEqual([]);
  });

  it.each([
    ['without the token', '', { [TOKEN_HEADER]: 'wrong' }, 401],
    ['as JSON', '', { 'Content-Type': 'application/json' }, 400],
    ['as plain text', '', { 'Content-Type': 'text/plain' }, 400],
    ['with a parameter that there is not', '?dryrun=true', {}, 400],
    ['with a level that there is not', '?level=9', {}, 400],
    ['from nowhere', '?from=moon', {}, 400],
    ['as an issuer that there is not', '?iss=moon', {}, 400],
  ])('is not taken %s', async (_what, query, headers, status) => {
    const { province, text, post } = await makeScene();
    const body = headers['Content-Type' as never] === 'application/json' ? '{}' : text();
    const response = await post(body, query, headers);
    expect([response.status, await response.json()]).toEqual([status, { error: expect.any(String) }]);
    expect(province.messages()).toEqual([]);
  });

  it('is not taken above a mebibyte', async () => {
    const { post, text } = await makeScene();
    expect((await post(text({ headline: 'x'.repeat(1024 * 1024) }))).status).toBe(413);
  });
});
