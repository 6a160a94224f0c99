import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { topicTo } from '../../province/contract/topics.ts';
import { Duration } from '../../time/duration.ts';
import { after, between, WallTime } from '../../time/instant.ts';
import { observed } from '../link/observed.ts';
import { Media } from '../player/decode/media.ts';
import type { TestBox } from './box.ts';
import { loud } from './loud.ts';
import { noise, RATE } from './noise.ts';
import { type ContentRef, TestProvince } from './province.ts';
import { unique } from './unique.ts';

const media = new Media();
let scene: TestProvince;
let box: TestBox;
let short: ContentRef;
let long: ContentRef;

beforeAll(async () => {
  scene = await TestProvince.start();
  box = await scene.startBox();
  short = await scene.addFile(noise(media, 'short.wav', 1, 50));
  long = await scene.addFile(noise(media, 'long.wav', 20, 51));
  await scene.stock(box, [short, long]);
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  media[Symbol.dispose]();
});

beforeEach(() => scene.mend(box));

test('what sounds of a schedule that is withdrawn ends at once, as withdrawn, and nothing of it starts any more', async () => {
  const id = unique('rut');
  const start = scene.soon(1_000);
  await scene.publish(id, box, [
    scene.programme('dang-phat', long, start),
    scene.programme('chua-phat', short, after(start, Duration.seconds(4)), { priority: 'priority' }),
  ]);
  await scene.playing(id, box);
  await box.recorded(after(box.now, Duration.ms(500)));
  await scene.province.withdrawSchedule(id);
  const withdrawn = box.now;
  const row = await scene.row(`${id}/dang-phat`, box.nodeId);
  expect(row).toMatchObject({ outcome: 'partial', reason: 'withdrawn' });
  await box.recorded(after(box.now, between(scene.now, after(start, Duration.seconds(5)))));
  const after_ = box.samples(withdrawn, box.now);
  expect(loud(after_).last / RATE).toBeLessThan(1);
  expect(scene.playLog(box.nodeId).filter(({ item }) => item === `${id}/chua-phat`)).toEqual([]);
});

test('a schedule that is sent again, and its next version, play nothing twice', async () => {
  const start = scene.soon(1_000);
  const id = unique('lai');
  // A slot of a minute and a leave to start late: only the memory of having played keeps it from playing again.
  const late = { missed: { policy: 'within', within: 'PT50S' } } as const;
  await scene.publish(id, box, [scene.programme('mot-lan', short, start, late)]);
  expect(await scene.row(`${id}/mot-lan`, box.nodeId)).toMatchObject({ outcome: 'played' });
  const from = box.now;
  const held = scene.province.parts.shelf.get('schedule', id);
  await scene.send(topicTo(box.nodeId, 'schedule', id), held?.jws ?? '', true);
  const { version } = await scene.publish(id, box, [
    scene.programme('mot-lan', short, start, { ...late, title: 'Tên mới' }),
  ]);
  await scene.receipt(
    'the next version is planned',
    box.nodeId,
    ({ status, subject }) => status === 'scheduled' && subject.version === version,
  );
  expect(version).toBeGreaterThan(held?.version ?? 0);
  await box.stop();
  box.powerOn();
  await box.ready();
  await box.recorded(after(box.now, Duration.seconds(2)));
  expect(loud(box.samples(from, box.now)).first).toBe(-1);
  expect(scene.playLog(box.nodeId).filter(({ item }) => item === `${id}/mot-lan`)).toHaveLength(1);
});

test('a schedule that the plan names and the box lacks is asked for, and plays', async () => {
  await box.stop();
  const lacking = unique('thieu');
  const start = scene.soon(4_500);
  await scene.publish(lacking, box, [scene.programme('xin', short, start)]);
  // The broker forgets it, as after a restart without its disk.
  await scene.send(topicTo(box.nodeId, 'schedule', lacking), '', true);
  box.powerOn();
  const request = await observed(
    'the box asks',
    () => scene.requests(box.nodeId).find(({ needs }) => needs.some(({ id }) => id === lacking)),
    20_000,
  );
  expect(request.needs).toEqual([expect.objectContaining({ type: 'schedule', id: lacking })]);
  expect(await scene.row(`${lacking}/xin`, box.nodeId)).toMatchObject({
    outcome: 'played',
    plannedAt: WallTime.format(start),
  });
});
