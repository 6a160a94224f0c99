import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Preview } from '../../province/contract/messages/answers/preview.ts';
import { Duration } from '../../time/duration.ts';
import { after } from '../../time/instant.ts';
import { observed } from '../link/observed.ts';
import { Media } from '../player/decode/media.ts';
import type { TestBox } from './box.ts';
import { noise } from './noise.ts';
import { TestProvince } from './province.ts';
import { unique } from './unique.ts';

const media = new Media();
const pulled = join(tmpdir(), `loa-pulled-${process.pid}`);
let scene: TestProvince;
let box: TestBox;

beforeAll(async () => {
  scene = await TestProvince.start();
  box = await scene.startBox({
    preload: [new URL('./preload/lose-speaker.mjs', import.meta.url)],
    env: { LOA_TEST_LOSE_SPEAKER: pulled },
  });
});
afterAll(async () => {
  rmSync(pulled, { force: true });
  await scene[Symbol.asyncDispose]();
  media[Symbol.dispose]();
});

const node = () => scene.province.nodes().find(({ nodeId }) => nodeId === box.nodeId);

async function loa(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['dist/cli/loa.main.js', ...args]);
  return stdout;
}

test('the next 24 h are listed at the province and at the box: what will sound, from whom, how loud; and what not', async () => {
  const id = unique('xem-truoc');
  const file = await scene.addFile(noise(media, 'here.wav', 1, 60));
  const gone = { ...file, sha256: 'f'.repeat(64), url: file.url.replace(file.sha256, 'f'.repeat(64)) };
  const start = scene.soon(3_600_000);
  await scene.stock(box, [file]);
  await scene.publish(id, box, [
    scene.programme('co-tep', file, start),
    scene.programme('thieu-tep', gone, after(start, Duration.minutes(5))),
  ]);
  await observed('its receipt', () =>
    scene.receipts(box.nodeId).some(({ status, subject }) => status === 'scheduled' && subject.id === id),
  );
  const home = join(scene.dir, 'province');
  const asked = JSON.parse(
    await loa('province', '--dir', home, 'preview', '--node', box.nodeId, '--json'),
  ) as Preview;
  const own = JSON.parse(await loa('preview', '--config', join(box.folder, 'loa.toml'), '--json')) as Preview;
  for (const { sounds, silent } of [asked, own]) {
    expect(sounds).toMatchObject([
      {
        item: `${id}/co-tep`,
        issuer: 'province',
        approvedBy: 'Nguyễn Văn A',
        zones: ['dong'],
        volumePercent: expect.any(Number),
      },
    ]);
    expect(silent).toMatchObject([{ item: `${id}/thieu-tep`, reason: 'content-missing' }]);
  }
  const text = await loa('province', '--dir', home, 'preview', '--node', box.nodeId);
  expect(text).toMatch(/SẼ PHÁT[\s\S]*co-tep[\s\S]*SẼ KHÔNG PHÁT[\s\S]*thieu-tep.*chưa có tệp tiếng/);
  await scene.province.withdrawSchedule(id);
});

test('online, healthy, and its core thread answers; a lost device is told within 10 s; gone, it is offline and not sick', async () => {
  expect(node()?.condition).toBe('healthy');
  await observed('an echo that came back', () => node()?.heartbeat?.echoMs !== undefined, 80_000);
  const { echoMs } = node()?.heartbeat ?? {};

  writeFileSync(pulled, '');
  const lost = performance.now();
  const told = await observed(
    'the fault',
    () => scene.faults(box.nodeId).find(({ code, status }) => code === 'speaker.lost' && status === 'raised'),
    10_000,
  );
  const inLog = performance.now() - lost;
  await observed('its condition', () => node()?.condition === 'faulty', 10_000);
  const shown = performance.now() - lost;
  console.log(
    `echo ${echoMs} ms; device lost → the province's log ${Math.round(inLog)} ms, its node list ${Math.round(shown)} ms`,
  );
  expect(told.detail).not.toBe('');
  expect(inLog).toBeLessThan(10_000);
  expect(shown).toBeLessThan(10_000);

  await box.cutPower();
  await observed('its last will', () => node()?.condition === 'offline', 45_000);
  expect(node()?.heartbeat?.faults).toContain('speaker.lost');
});
