import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signBytes } from '../../province/contract/signature/sign.ts';
import { generateSigningKey, type SigningKey } from '../../province/contract/signature/signing-key.ts';
import { topicTo } from '../../province/contract/topics.ts';
import { claimsToSign } from '../../province/reference/compose/claims-to-sign.ts';
import { completeAlert } from '../../province/reference/compose/complete-body.ts';
import { contextOf } from '../../province/reference/compose/context-of.ts';
import { findAttentionTone } from '../../province/reference/village/measure/attention-tone.ts';
import { Duration } from '../../time/duration.ts';
import { after } from '../../time/instant.ts';
import { type Broker, startMosquitto } from '../link/brokers.ts';
import { observed } from '../link/observed.ts';
import type { TestBox } from './box.ts';
import { loud } from './loud.ts';
import { RATE } from './noise.ts';
import { TestProvince } from './province.ts';

/** Lets everything through, whoever sends it: the box has to know by itself. */
let broker: Broker;
let scene: TestProvince;
let box: TestBox;
let province: SigningKey;

beforeAll(async () => {
  broker = await startMosquitto();
  scene = await TestProvince.start({ broker: broker.url });
  box = await scene.startBox();
  province = scene.province.parts.keyring.signingKey('province');
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  await broker.close();
});

const topic = () => topicTo(box.nodeId, 'alert');

/** Claims of an alert that would sound, but for what is changed. */
function alertClaims(change: object = {}): Record<string, unknown> {
  const { settings, keyring } = scene.province.parts;
  const body = completeAlert(
    { level: 5, hazard: 'flood', infos: [{ language: 'vi', headline: 'Giả' }] },
    contextOf(settings, keyring, 'province', scene.now),
  );
  return { ...claimsToSign({ type: 'alert', aud: [box.nodeId], body }, scene.now), ...change };
}

const sign = (claims: unknown, key = province) => signBytes(Buffer.from(JSON.stringify(claims)), key, {});
const seconds = () => Math.floor(scene.now / 1_000);

const unverifiable: readonly [string, string, () => Promise<string | Buffer>][] = [
  ['text that is no JSON', 'malformed', async () => 'chào bà con'],
  ['an unsigned message', 'malformed', async () => JSON.stringify(alertClaims())],
  ['bytes that are no UTF-8', 'not-utf8', async () => Buffer.from([0xc3, 0x28, 0xff])],
  [
    'signed bytes that are no JSON',
    'not-json',
    () => signBytes(Buffer.from('không phải JSON'), province, {}),
  ],
  [
    'a forged signature',
    'bad-signature',
    () => sign(alertClaims(), { ...generateSigningKey('x'), kid: province.kid }),
  ],
  [
    'a key that nobody vouches for',
    'unknown-issuer',
    () => sign(alertClaims({ iss: 'ke-la' }), generateSigningKey('ke-la')),
  ],
  ['a message of 300 KiB', 'too-large', () => sign(alertClaims({ pad: 'x'.repeat(300 * 1_024) }))],
];

const refused: readonly [string, string, () => Record<string, unknown>][] = [
  ['an expired alert', 'expired', () => alertClaims({ iat: seconds() - 7_200, exp: seconds() - 3_600 })],
  ['an alert for another audience', 'wrong-audience', () => alertClaims({ aud: ['loa-khac'] })],
  ['an alert of an unknown version', 'unknown-version', () => alertClaims({ v: 2 })],
  ['an alert whose body is no alert', 'malformed', () => alertClaims({ body: { level: 9 } })],
];

test('what nobody is known to have signed does not sound, is answered by nothing, and is one fault that counts', async () => {
  const from = box.now;
  for (const [, , payload] of unverifiable) await scene.send(topic(), await payload());
  for (const [what, reason] of unverifiable)
    await observed(`${what} is logged as ${reason}`, () => unverifiableIn(box.log).includes(reason));
  await observed('the fault is raised', () => faults('link.unverifiable').length > 0);
  expect(faults('link.unverifiable')).toMatchObject([{ status: 'raised', count: 1 }]);
  expect(scene.receipts(box.nodeId).filter(({ status }) => status === 'refused')).toEqual([]);
  expect(loud(box.samples(from, box.now)).first).toBe(-1);
});

test('what was signed, yet must not sound, is refused with a receipt of its reason', async () => {
  const from = box.now;
  const sent = refused.map(([what, reason, claims]) => ({ what, reason, claims: claims() }));
  for (const { claims } of sent) await scene.send(topic(), await sign(claims));
  for (const { what, reason, claims } of sent)
    expect(await refusal(String(claims['jti'])), what).toMatchObject({ reason });
  expect(loud(box.samples(from, box.now)).first).toBe(-1);
});

test('an alert that was stopped does not sound again when it is replayed', async () => {
  const sentAt = box.now;
  const claims = alertClaims();
  const jws = await sign(claims);
  await scene.send(topic(), jws);
  const playing = await scene.receipt(
    'it sounds',
    box.nodeId,
    ({ status, subject }) => status === 'playing' && subject.jti === claims['jti'],
  );
  await box.recorded(after(sentAt, Duration.seconds(1)));
  expect(loud(box.samples(sentAt, after(sentAt, Duration.seconds(1)))).first).toBeGreaterThan(0);
  await scene.province.sendCommand({
    aud: [box.nodeId],
    body: { name: 'stop', item: 'all', by: 'Nguyễn Văn A' },
  });
  const row = await scene.row(playing.subject.id ?? '', box.nodeId);
  expect(row).toMatchObject({ outcome: 'partial', reason: 'stopped' });
  await observed('the relay is off', () => box.edges.at(-1)?.high === false);

  const from = box.now;
  for (let n = 0; n < 5; n++) await scene.send(topic(), jws);
  expect(await refusal(String(playing.subject.jti))).toMatchObject({ reason: 'replayed' });
  expect(loud(await box.listen(1_000)).first).toBe(-1);
  expect(box.edges.filter(({ at }) => at > from)).toEqual([]);
});

test('a flood of nonsense makes neither a flood of lines nor of reports, and an alert still sounds', async () => {
  const before = { lines: lines(), receipts: scene.receipts(box.nodeId).length };
  const nonsense = await sign(alertClaims({ v: 9 }));
  for (let n = 0; n < 500; n++) {
    await scene.send(topic(), `rác ${n} ${randomUUID()}`);
    await scene.send(topic(), nonsense);
  }
  const sentAt = box.now;
  const alert = await scene.alert(box);
  await scene.receipt(
    'it sounds',
    box.nodeId,
    ({ status, subject }) => status === 'playing' && subject.id === alert.id,
  );
  await box.recorded(after(sentAt, Duration.seconds(5.5)));
  const tone = findAttentionTone(box.samples(sentAt, after(sentAt, Duration.seconds(5.5))), RATE, {
    from: 0,
    to: RATE,
  });
  expect(tone).toMatchObject({ ok: true });
  expect(lines() - before.lines).toBeLessThan(20);
  // One refusal for the nonsense; received and playing for the alert.
  expect(scene.receipts(box.nodeId).length - before.receipts).toBeLessThan(8);
  expect(faults('link.unverifiable')).toHaveLength(1);
  expect(box.running).toBe(true);
});

async function refusal(jti: string) {
  const told = await scene.receipt(
    'it is refused',
    box.nodeId,
    ({ status, subject }) => status === 'refused' && subject.jti === jti,
  );
  return told;
}

function faults(code: string) {
  return scene.faults(box.nodeId).filter((fault) => fault.code === code);
}

function lines(): number {
  return box.log.split('\n').length;
}

/** Reasons that stand in the log beside messages of no known sender. */
function unverifiableIn(log: string): string[] {
  return log
    .split('\n')
    .filter((line) => line.includes('not verifiable'))
    .map((line) => (JSON.parse(line) as { reason: string }).reason);
}
