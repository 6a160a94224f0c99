import { expect, test } from 'vitest';
import type { Receipt } from '../../province/contract/messages/receipt.ts';
import { topicTo } from '../../province/contract/topics.ts';
import { signDraft } from '../../province/reference/sign-draft.ts';
import { findSiren } from '../../province/reference/village/measure/siren.ts';
import { Duration } from '../../time/duration.ts';
import { after, between } from '../../time/instant.ts';
import { startAedes } from '../link/brokers.ts';
import { observed } from '../link/observed.ts';
import { startWatcher } from '../link/watcher.ts';
import { Media } from '../player/decode/media.ts';
import { loud } from './loud.ts';
import { noise, RATE } from './noise.ts';
import { TestProvince } from './province.ts';

const CLOCK = new URL('./preload/clock.mjs', import.meta.url);

test('a box that was never welcomed plays no schedule and no alert, tells why, and its button works', async () => {
  using media = new Media();
  await using scene = await TestProvince.start();
  // A broker without a province: all it has is signed, and nobody answers the birth.
  const broker = await startAedes();
  const watcher = await startWatcher(broker);
  try {
    const box = await scene.addBox({
      url: broker.url,
      preload: [CLOCK],
      env: { LOA_TEST_CLOCK: 'synchronised' },
    });
    const ref = await scene.addFile(noise(media, 'stranger.wav', 1, 60));
    const start = scene.soon(5_000);
    await scene.publish('la', box, [scene.programme('mot', ref, start)]);
    const { shelf, paths } = scene.province.parts;
    const { nodeId } = box;
    for (const type of ['trust', 'assignment', 'plan'] as const)
      await watcher.publish(topicTo(nodeId, type), shelf.get(type, nodeId)?.jws ?? '', true);
    await watcher.publish(topicTo(nodeId, 'schedule', 'la'), shelf.get('schedule', 'la')?.jws ?? '', true);
    box.powerOn();
    await box.ready();
    const told = () =>
      watcher.seen
        .filter(({ topic }) => topic === `loa/v1/from/${nodeId}/receipt`)
        .map(({ payload }) => JSON.parse(payload) as Receipt);
    await observed(
      'it has its assignment and schedule',
      () => told().filter(({ subject }) => ['assignment', 'schedule'].includes(subject.type)).length >= 2,
    );

    const birth = watcher.seen.find(
      ({ topic, payload }) => topic.endsWith('/state') && payload.includes('"nonce"'),
    );
    expect(JSON.parse(birth?.payload ?? '{}')).toMatchObject({ clock: { trust: 'synchronised' } });
    const infos = [{ language: 'vi', headline: 'Lũ quét' }];
    const [alert] = await signDraft(
      paths.dir,
      { type: 'alert', aud: [nodeId], body: { level: 4, hazard: 'flood', infos } },
      scene.clock,
    );
    await watcher.publish(alert?.topic ?? '', alert?.payload ?? '');
    const refused = await observed('the alert is refused', () =>
      told().find(({ status, subject }) => status === 'refused' && subject.type === 'alert'),
    );
    expect(refused).toMatchObject({ reason: 'not-welcomed' });

    await box.recorded(after(box.now, Duration.ms(between(scene.now, start) + 1_500)));
    expect(loud(box.samples(box.startedAt, box.now)).first).toBe(-1);

    const pressed = box.press();
    await box.recorded(after(pressed, Duration.seconds(3)));
    expect(
      findSiren(box.samples(pressed, after(pressed, Duration.seconds(3))), RATE, { from: 0, to: RATE }),
    ).toMatchObject({ ok: true });
  } finally {
    await watcher.close();
    await broker.close();
  }
});

test('without network and clock nothing scheduled fires; what was missed is told by its reason when the time is known again', async () => {
  using media = new Media();
  await using scene = await TestProvince.start();
  const box = await scene.startBox({ preload: [CLOCK], env: { LOA_TEST_CLOCK: 'lost' } });
  const ref = await scene.addFile(noise(media, 'blind.wav', 1, 61));
  await scene.stock(box, [ref]);
  const start = scene.soon(3_500);
  await scene.publish('mu', box, [scene.programme('mot', ref, start)]);
  await scene.receipt(
    'it is planned',
    box.nodeId,
    ({ status, subject }) => status === 'scheduled' && subject.id === 'mu',
  );
  await box.stop();
  await scene.cutOff();
  box.powerOn();
  await box.ready();
  // Later than what still counts as on time.
  const over = after(box.now, between(scene.now, after(start, Duration.seconds(5.5))));
  await box.recorded(over);
  expect(loud(box.samples(box.startedAt, over)).first).toBe(-1);
  const births: string[] = [];
  scene.province.listen((event) => {
    if (event.type === 'node' && event.node.link.state === 'online')
      births.push(event.node.link.birth.clock.trust);
  });
  await scene.restore();
  const row = await scene.row('mu/mot', box.nodeId, 60_000);
  expect(row).toMatchObject({ outcome: 'missed', reason: 'clock-unknown', soundedMs: 0 });
  expect(births[0]).toMatch(/carried|unknown/);
  const next = scene.soon(1_500);
  await scene.publish('mu', box, [scene.programme('hai', ref, next)]);
  expect(await scene.row('mu/hai', box.nodeId)).toMatchObject({ outcome: 'played' });
});
