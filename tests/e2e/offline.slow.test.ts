import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlayLogRow } from '../../province/contract/messages/playlog.ts';
import { align } from '../../province/reference/village/measure/resumption.ts';
import { findSiren } from '../../province/reference/village/measure/siren.ts';
import { Duration } from '../../time/duration.ts';
import { after, between, WallTime } from '../../time/instant.ts';
import { observed } from '../link/observed.ts';
import { Media } from '../player/decode/media.ts';
import type { TestBox } from './box.ts';
import { loud } from './loud.ts';
import { decoded, noise, RATE } from './noise.ts';
import { TestProvince } from './province.ts';
import { unique } from './unique.ts';

const SECONDS = 2;
const media = new Media();
const file = noise(media, 'offline.wav', SECONDS, 40);
let scene: TestProvince;
let box: TestBox;

beforeAll(async () => {
  scene = await TestProvince.start();
  box = await scene.startBox();
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  media[Symbol.dispose]();
});

test('with the province away a schedule plays and the button sounds; the reports come late, each once, with their times', async () => {
  const ref = await scene.addFile(file);
  await scene.stock(box, [ref]);
  const id = unique('xa');
  const start = scene.soon(3_000);
  await scene.publish(id, box, [scene.programme('mot', ref, start)]);
  await scene.receipt(
    'it is planned',
    box.nodeId,
    ({ status, subject }) => status === 'scheduled' && subject.id === id,
  );
  await scene.cutOff();
  const before = { receipts: scene.receipts(box.nodeId).length, rows: scene.playLog(box.nodeId).length };

  const from = after(box.now, between(scene.now, start));
  await box.recorded(after(from, Duration.seconds(SECONDS + 1)));
  const samples = box.samples(from, after(from, Duration.seconds(SECONDS + 1)));
  const { first } = loud(samples);
  expect(first / RATE).toBeLessThan(1);
  // At one of three places: where a busy machine lets the virtual device run dry, the recording jumps.
  const places = [0.5, 1, 1.5].map((second) => align(samples, decoded(file), RATE, first + second * RATE));
  expect(places.filter((place) => place !== undefined)).not.toEqual([]);

  const pressed = box.press();
  const pressedAt = scene.now;
  await box.recorded(after(pressed, Duration.seconds(3.2)));
  const siren = findSiren(box.samples(pressed, after(pressed, Duration.seconds(3))), RATE, {
    from: 0,
    to: RATE,
  });
  expect(siren).toMatchObject({ ok: true });
  expect(scene.playLog(box.nodeId)).toHaveLength(before.rows);

  await scene.restore();
  const back = scene.now;
  await scene.row('button', box.nodeId, 60_000);
  await observed('the outbox is empty', () => scene.playLog(box.nodeId).length === before.rows + 2);
  // Rows and receipts are sent side by side.
  const ofPlays = () =>
    scene
      .receipts(box.nodeId)
      .slice(before.receipts)
      .filter(
        ({ at, subject }) => WallTime.parse(at) < back && (subject.programme ?? subject.id) !== undefined,
      );
  await observed('the receipts have come', () => ofPlays().length >= 4);

  const rows = scene.playLog(box.nodeId).slice(before.rows);
  expect(rows.map(({ item, outcome }) => [item, outcome])).toEqual([
    [`${id}/mot`, 'played'],
    ['button', 'played'],
  ]);
  const [programme, button] = rows as [PlayLogRow, PlayLogRow];
  expect(Math.abs(Date.parse(programme.startedAt ?? '') - start)).toBeLessThan(1_000);
  expect(Math.abs(Date.parse(button.startedAt ?? '') - pressedAt)).toBeLessThan(1_000);
  expect(button).toMatchObject({ class: 'override', issuer: 'local' });
  for (const { endedAt } of rows) expect(WallTime.parse(endedAt)).toBeLessThan(back);

  const late = scene
    .receipts(box.nodeId)
    .slice(before.receipts)
    .filter(({ at }) => WallTime.parse(at) < back);
  const heard = late.filter(({ subject }) => subject.programme === 'mot' || subject.type === 'local');
  expect(heard.map(({ status, subject }) => [status, subject.programme ?? subject.id])).toEqual([
    ['playing', 'mot'],
    ['played', 'mot'],
    ['playing', 'button'],
    ['played', 'button'],
  ]);
  const times = late.map(({ at }) => WallTime.parse(at));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  const ids = [...scene.receipts(box.nodeId), ...scene.playLog(box.nodeId)].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
