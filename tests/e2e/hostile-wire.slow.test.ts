import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectAsync, type MqttClient } from 'mqtt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Trust } from '../../province/contract/messages/trust.ts';
import { generateSigningKey, type SigningKey } from '../../province/contract/signature/signing-key.ts';
import { topicTo } from '../../province/contract/topics.ts';
import { claimsToSign } from '../../province/reference/compose/claims-to-sign.ts';
import { completeAlert } from '../../province/reference/compose/complete-body.ts';
import { contextOf } from '../../province/reference/compose/context-of.ts';
import { mutateJson } from '../hostile/generator/mutate-json.ts';
import { Random } from '../hostile/generator/random.ts';
import { signNow } from '../hostile/generator/sign-now.ts';
import { type Broker, startMosquitto } from '../link/brokers.ts';
import { observed } from '../link/observed.ts';
import { Media } from '../player/decode/media.ts';
import type { TestBox } from './box.ts';
import { noise } from './noise.ts';
import { TestProvince } from './province.ts';

const MESSAGES = 10_000;
/** On their way at once: nothing is to be dropped by the broker for want of room. */
const HANDFUL = 100;

const media = new Media();
/** Lets everything through, whoever sends it: the box has to know by itself. */
let broker: Broker;
let scene: TestProvince;
let box: TestBox;
let attacker: MqttClient;
/** State of the box, as it was signed: what held, and what held before. */
const retained = new Map<string, Buffer[]>();

beforeAll(async () => {
  broker = await startMosquitto();
  attacker = await connectAsync(broker.url, { clientId: 'attacker' });
  attacker.on('message', (topic, payload) => {
    retained.set(topic, [...(retained.get(topic) ?? []), payload]);
  });
  scene = await TestProvince.start({ broker: broker.url });
  box = await scene.startBox();
  await attacker.subscribeAsync(`loa/v1/to/${box.nodeId}/#`, { qos: 1 });
}, 60_000);
afterAll(async () => {
  await attacker.endAsync(true);
  await scene[Symbol.asyncDispose]();
  await broker.close();
  media[Symbol.dispose]();
});

test('ten thousand hostile messages over a broker, half of them correctly signed, do not sound beside a programme, and a good alert does', async () => {
  const { keyring } = scene.province.parts;
  const province = keyring.signingKey('province');
  const commune = keyring.signingKey('commune:thu');
  const elsewhere = generateSigningKey('elsewhere');
  await becomeAnother(elsewhere);
  const file = await scene.addFile(noise(media, 'chuong-trinh.wav', 120, 90));
  await scene.stock(box, [file]);
  await scene.publish('buoi', box, [scene.programme('p', file, scene.soon(1_500), { length: 'PT10M' })]);
  await scene.playing('buoi', box);
  await until('its state is old by now', () => old().length >= 1);

  const before = { receipts: scene.receipts(box.nodeId).length, lines: lines(), memory: residentOf(box.pid) };
  const random = new Random(10);
  const nobody = generateSigningKey('nobody');
  let signed = 0;
  for (let n = 0; n < MESSAGES; n += HANDFUL) {
    const handful = Array.from({ length: HANDFUL }, (_, i) => {
      const rightly = (n + i) % 2 === 0;
      if (rightly) signed += 1;
      return rightly
        ? rightlySigned(random, n + i, { province, commune, elsewhere })
        : forged(random, n + i, { ...nobody, kid: province.kid });
    });
    await Promise.all(handful.map(({ topic, payload }) => attacker.publishAsync(topic, payload, { qos: 1 })));
  }
  expect(signed).toBe(MESSAGES / 2);

  // What comes behind all that is heard, and over the programme: nothing else has cut it.
  const alert = await scene.alert(box);
  await scene.receipt(
    'a good alert sounds',
    box.nodeId,
    ({ status, subject }) => status === 'playing' && subject.id === alert.id,
    30_000,
  );
  expect(box.running).toBe(true);
  const since = scene.receipts(box.nodeId).slice(before.receipts);
  expect(since.filter(({ status }) => status === 'playing').map(({ subject }) => subject.id)).toEqual([
    alert.id,
  ]);
  expect(since.filter(({ status }) => status === 'refused').length).toBeLessThan(80);
  expect(lines() - before.lines).toBeLessThan(200);
  expect(residentOf(box.pid) - before.memory).toBeLessThan(64);
  const cancel = await scene.province.cancelAlert({ id: alert.id });
  await scene.province.withdrawSchedule('buoi');
  const row = await scene.row('buoi/p', box.nodeId);
  // The alert, and the sentence that it is over.
  expect((row.cuts ?? []).filter(({ by }) => ![alert.id, cancel.id].some((id) => by.startsWith(id)))).toEqual(
    [],
  );
  expect(row.cuts?.length).toBeGreaterThan(0);
});

/**
 * Takes its word from the commune and gives an issuer elsewhere one; and gives the box a new name, so that its state of before is old.
 */
async function becomeAnother(elsewhere: SigningKey): Promise<void> {
  const trust = await observed('its trust list', () => retained.get(topicTo(box.nodeId, 'trust'))?.at(-1));
  const claims = JSON.parse(Buffer.from(String(trust).split('.')[1] ?? '', 'base64url').toString()) as {
    version: number;
    body: Trust;
  };
  const { may } = claims.body.issuers[0] ?? { may: [] };
  const other = {
    ...{ id: 'elsewhere', name: 'Nơi khác', keys: [{ kid: elsewhere.kid, x: elsewhere.x }] },
    may: may.map((one) => ({ ...one, areas: ['commune:elsewhere'] })),
  };
  claims.body.issuers = [...claims.body.issuers.filter(({ id }) => id !== 'commune:thu'), other];
  claims.version += 1;
  const root = JSON.parse(readFileSync(join(scene.dir, 'province/keys/root.jwk'), 'utf8')) as SigningKey;
  const list = signNow(JSON.stringify({ ...claims, jti: `list-${claims.version}` }), root);
  await attacker.publishAsync(topicTo(box.nodeId, 'trust'), list, { qos: 1 });
  await scene.receipt(
    'it has the list',
    box.nodeId,
    ({ status, subject }) =>
      status === 'received' && subject.type === 'trust' && subject.version === claims.version,
  );
  const { registry } = scene.province.parts;
  const node = registry.get(box.nodeId);
  if (!node) throw new Error('the box is not registered');
  registry.remove(box.nodeId);
  registry.add({ ...node, assignment: { ...node.assignment, name: 'Cụm có tên mới' } });
  await scene.province.reloadNodes();
  await scene.receipt(
    'it has its new assignment',
    box.nodeId,
    ({ status, subject }) =>
      status === 'received' && subject.type === 'assignment' && (subject.version ?? 0) > 1,
  );
}

/** Signed state that was followed by a newer one. */
function old(): { topic: string; payload: Buffer }[] {
  return [...retained].flatMap(([topic, payloads]) =>
    payloads.slice(0, -1).map((payload) => ({ topic, payload })),
  );
}

function alertClaims(n: number, change: object = {}): Record<string, unknown> {
  const { settings, keyring } = scene.province.parts;
  const body = completeAlert(
    { level: 5, hazard: 'flood', infos: [{ language: 'vi', headline: 'Giả' }] },
    contextOf(settings, keyring, 'province', scene.now),
  );
  const claims = claimsToSign({ type: 'alert', aud: [box.nodeId], body }, scene.now);
  return { ...claims, jti: `hostile-${n}`, ...change };
}

function rightlySigned(
  random: Random,
  n: number,
  keys: { province: SigningKey; commune: SigningKey; elsewhere: SigningKey },
) {
  const seconds = Math.floor(scene.now / 1_000);
  const of = (change: object, keep: readonly string[], key: SigningKey) => ({
    topic: topicTo(box.nodeId, 'alert'),
    payload: signNow(mutateJson(alertClaims(n, change), keep, random), key),
  });
  switch (random.below(5)) {
    case 0:
      return of({ iss: 'elsewhere' }, ['iss'], keys.elsewhere);
    case 1: // whose word was taken away
      return of({ iss: 'commune:thu' }, [], keys.commune);
    case 2:
      return of({ iat: seconds - 7_200, exp: seconds - 3_600 }, ['iat', 'exp', 'type'], keys.province);
    case 3:
      return of({ aud: ['loa-khac'] }, ['aud'], keys.province);
    default:
      return random.of(old());
  }
}

function forged(random: Random, n: number, key: SigningKey) {
  const good = signNow(JSON.stringify(alertClaims(n)), key);
  const bytes = Buffer.from(good);
  for (let turned = 0; turned <= random.below(4); turned++) {
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  }
  const payload = random.of<() => string | Buffer>([
    () => good,
    () => bytes,
    () => good.slice(0, random.below(good.length)),
    () => `${good}${good}`,
    () => mutateJson(alertClaims(n), [], random),
    () => Buffer.from(Array.from({ length: random.below(500) }, () => random.below(256))),
  ])();
  const type = random.of(['alert', 'command', 'bulletin', 'plan', 'trust', 'assignment', 'welcome'] as const);
  return { topic: topicTo(box.nodeId, type), payload };
}

const until = (what: string, condition: () => boolean) => observed(what, condition);

function lines(): number {
  return box.log.split('\n').length;
}

/** Resident memory (MB). */
function residentOf(pid: number): number {
  const [, kb = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb) / 1_024;
}
