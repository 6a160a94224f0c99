import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findAttentionTone } from '../../province/reference/village/measure/attention-tone.ts';
import { Duration } from '../../time/duration.ts';
import { after, between } from '../../time/instant.ts';
import type { TestBox } from '../e2e/box.ts';
import { loud } from '../e2e/loud.ts';
import { noise, RATE } from '../e2e/noise.ts';
import { type ContentRef, TestProvince } from '../e2e/province.ts';
import { unique } from '../e2e/unique.ts';
import { observed } from '../link/observed.ts';
import { Media } from '../player/decode/media.ts';

const media = new Media();
let scene: TestProvince;
let box: TestBox;
let long: ContentRef;

beforeAll(async () => {
  scene = await TestProvince.start();
  box = await scene.startBox();
  long = await scene.addFile(noise(media, 'long.wav', 20, 80));
  await scene.stock(box, [long]);
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  media[Symbol.dispose]();
});

beforeEach(() => scene.mend(box));

/** Its slot and policy would let it start again: only the ledger of what ran keeps it from that. */
const LENIENT = { length: 'PT2M', missed: { policy: 'within', within: 'PT1M' } } as const;

test('a programme that the power cut short is told as such after the restart, once, and is not played again', async () => {
  const id = unique('cat');
  await scene.publish(id, box, [scene.programme('dien', long, scene.soon(1_000), LENIENT)]);
  await scene.playing(id, box);
  await box.listen(1_000);
  await box.cutPower();
  // As on a Raspberry Pi kernel: nobody is left to put the line off.
  expect(box.relayOn).toBe(true);

  box.powerOn();
  await box.ready();
  expect(box.relayOn).toBe(false);
  const row = await scene.row(`${id}/dien`, box.nodeId);
  expect(['partial', 'missed']).toContain(row.outcome);
  expect(row).toMatchObject({
    ...{ reason: 'power-lost', issuer: 'province', title: 'Chương trình dien', zones: ['dong'] },
    provenance: { issuedBy: 'Xã Thử' },
  });
  const from = box.now;
  expect(loud(await box.listen(2_000)).first).toBe(-1);
  expect(box.edges.filter(({ at }) => at > from)).toEqual([]);
  expect(scene.playLog(box.nodeId).filter(({ item }) => item === `${id}/dien`)).toHaveLength(1);
  const told = scene
    .receipts(box.nodeId)
    .filter(({ subject }) => subject.id === id && subject.programme !== undefined);
  expect(told.map(({ status }) => status)).toEqual(['playing', row.outcome]);
});

test('a round of an alert that the power cut short starts again from its tone within 2 s, without a province', async () => {
  const sentAt = box.now;
  const alert = await scene.alert(box);
  await scene.receipt(
    'it is kept',
    box.nodeId,
    ({ status, subject }) => status === 'received' && subject.id === alert.id,
  );
  await box.recorded(after(sentAt, Duration.seconds(2.5)));
  await scene.cutOff();
  await box.cutPower();
  expect(box.relayOn).toBe(true);

  box.powerOn();
  const from = box.startedAt;
  await observed(
    'something is recorded',
    () => box.heard.index && box.heard.end > box.heard.frameAt(after(from, Duration.seconds(6.8))),
    20_000,
  );
  const tone = findAttentionTone(box.samples(from, after(from, Duration.seconds(6.8))), RATE, {
    from: 0,
    to: Math.round(2.5 * RATE),
  });
  expect(tone).toMatchObject({ ok: true });
  if (!tone.ok) return;
  const seconds = tone.at / RATE;
  console.info(`power to tone: ${seconds.toFixed(2)} s`);
  expect(seconds).toBeLessThan(2);
  // Off as the new process takes the line, on again for the round.
  const edges = box.edges.filter(({ at }) => at >= from);
  expect(edges.map(({ high }) => high)).toEqual([false, true]);
  expect(between(from, edges[1]?.at ?? from)).toBeLessThan(seconds * 1_000);

  await scene.restore();
  const rows = () => scene.playLog(box.nodeId).filter(({ item }) => item === alert.id);
  const row = await observed(
    'the round is told as played',
    () => rows().find(({ outcome }) => outcome === 'played'),
    60_000,
  );
  expect(row).toMatchObject({ class: 'emergency' });
  expect(row.soundedMs).toBeGreaterThan(9_000);
  expect(rows()).toMatchObject([{ outcome: 'partial', reason: 'power-lost' }, { outcome: 'played' }]);
});

test('a round of an alert that was heard whole is not read again for a power cut', async () => {
  const [alert] = scene.province.messages();
  expect(scene.playLog(box.nodeId)).toContainEqual(
    expect.objectContaining({ item: alert?.id, outcome: 'played' }),
  );
  await observed('the relay is off', () => !box.relayOn);
  await box.cutPower();
  box.powerOn();
  await box.ready();
  const from = box.now;
  expect(loud(await box.listen(2_500)).first).toBe(-1);
  expect(box.edges.filter(({ at }) => at > from)).toEqual([]);
  // It is still in force: the next reading comes when it is due.
  expect(scene.province.parts.mailbag.alertsInForce(scene.now)).toHaveLength(1);
});
