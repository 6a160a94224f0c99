import { once } from 'node:events';
import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WallTime } from '../../time/instant.ts';
import { Media } from '../player/decode/media.ts';
import type { TestBox } from './box.ts';
import { loud } from './loud.ts';
import { noise } from './noise.ts';
import { type ContentRef, TestProvince } from './province.ts';
import { unique } from './unique.ts';

const SECONDS = 1;
const media = new Media();
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

const bitFlip = (path: string) => {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] = ~(bytes[bytes.length >> 1] ?? 0);
  writeFileSync(path, bytes);
};

interface Harm {
  readonly what: string;
  readonly reason: string;
  /** To the file on the province's side, after it was signed. */
  readonly harm?: (path: string) => void;
  readonly url?: string;
}

const HARM: readonly Harm[] = [
  { what: 'has another hash', reason: 'content-hash', harm: bitFlip },
  { what: 'is cut short', reason: 'content-short', harm: (path) => truncateSync(path, 20_000) },
  {
    what: 'goes on after its end',
    reason: 'content-hash',
    harm: (path) => appendFileSync(path, 'x'.repeat(5_000)),
  },
  { what: 'is not there', reason: 'content-missing', harm: (path) => rmSync(path) },
  { what: 'is where nobody answers', reason: 'content-http', url: 'http://127.0.0.1:1/' },
];

test('content that is not what was signed is told with its reason and a time of retry, and is never played', async () => {
  const from = box.now;
  const refs = await Promise.all(
    HARM.map(async ({ harm, url, ...told }, seed) => {
      const whole = await scene.addFile(noise(media, `${seed}.wav`, SECONDS, 20 + seed));
      harm?.(scene.fileOf(whole));
      return { ...told, ref: { ...whole, ...(url !== undefined && { url }) } };
    }),
  );
  const start = scene.soon(3_000);
  const id = unique('hong');
  await scene.publish(
    id,
    box,
    refs.map(({ ref }, index) =>
      scene.programme(`p${index}`, ref, WallTime.ms(start + index * 1_000), { length: 'PT1S' }),
    ),
  );
  for (const [index, { what, reason, ref }] of refs.entries()) {
    const told = await notCached(box, ref);
    expect(told, what).toMatchObject({ reason });
    expect(WallTime.parse(told.retryAt ?? ''), what).toBeGreaterThan(WallTime.parse(told.at));
    const row = await scene.row(`${id}/p${index}`, box.nodeId);
    expect(row, what).toMatchObject({ outcome: 'missed', reason: 'content-missing', soundedMs: 0 });
  }
  expect(loud(box.samples(from, box.now)).first).toBe(-1);
  expect(scene.receipts(box.nodeId).filter(({ status }) => status === 'cached')).toEqual([]);
});

test('the same content at another address is tried at once, and played', async () => {
  const path = noise(media, 'moved.wav', SECONDS, 30);
  const ref = await scene.addFile(path);
  rmSync(scene.fileOf(ref));
  const id = unique('doi');
  await scene.publish(id, box, [scene.programme('cho', ref, scene.soon(3_600_000))]);
  await notCached(box, ref);
  const mirror = createServer((_, response) => response.end(readFileSync(path))).listen(0, '127.0.0.1');
  await once(mirror, 'listening');
  try {
    const url = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}/`;
    await scene.publish(id, box, [scene.programme('den', { ...ref, url }, scene.soon(2_000))]);
    expect(await scene.row(`${id}/den`, box.nodeId)).toMatchObject({ outcome: 'played' });
  } finally {
    mirror.closeAllConnections();
    mirror.close();
  }
});

test('content that finds no room on the disk is told so, what fits is played, and an alert sounds', async () => {
  const small = await scene.addFile(noise(media, 'small.wav', SECONDS, 31));
  const large = await scene.addFile(noise(media, 'large.wav', 60, 32));
  const nodeId = unique('loa-day');
  const full = await scene.addBox({
    nodeId,
    within: onDiskOf(4, join(scene.dir, nodeId, 'data')),
  });
  full.powerOn();
  await full.ready();
  await scene.online(full);
  const start = scene.soon(2_500);
  await scene.publish('day', full, [
    scene.programme('lon', large, start),
    scene.programme('nho', small, WallTime.ms(start + 1_000)),
  ]);
  const told = await notCached(full, large);
  expect(told).toMatchObject({ reason: 'content-disk-full' });
  expect(WallTime.parse(told.retryAt ?? '')).toBeGreaterThan(WallTime.parse(told.at));
  expect(await scene.row('day/lon', full.nodeId)).toMatchObject({
    outcome: 'missed',
    reason: 'content-missing',
  });
  expect(await scene.row('day/nho', full.nodeId)).toMatchObject({ outcome: 'played' });
  const alert = await scene.alert(full);
  await scene.receipt(
    'the alert is kept',
    full.nodeId,
    ({ status, subject }) => status === 'received' && subject.id === alert.id,
  );
  await scene.receipt(
    'the alert sounds',
    full.nodeId,
    ({ status, subject }) => status === 'playing' && subject.id === alert.id,
  );
});

/** A command line that gives what follows it a disk of its own at `folder`; it goes when the process ends. */
function onDiskOf(mebibytes: number, folder: string): string[] {
  const asUser = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  const script = `mkdir -p "$1" && mount -t tmpfs -o size=${mebibytes}m tmpfs "$1" && shift && exec "$@"`;
  return ['unshare', ...asUser, '--mount', 'sh', '-c', script, 'sh', folder];
}

async function notCached({ nodeId }: TestBox, { sha256 }: ContentRef) {
  const told = await scene.receipt(
    'content is refused',
    nodeId,
    ({ status, subject }) => status === 'not-cached' && subject.sha256 === sha256,
  );
  return told as Extract<typeof told, { status: 'not-cached' }>;
}
