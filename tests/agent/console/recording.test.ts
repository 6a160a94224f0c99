import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import type { Refused } from '../../../agent/console/api/session.ts';
import { forgetUploads } from '../../../agent/console/routes/forget-uploads.ts';
import { Browser, deskScene, PIN, type SceneOptions } from './desk-scene.ts';

async function inside(options: SceneOptions = {}) {
  const scene = await deskScene(options);
  const lan = new Browser(scene.url);
  await lan.logIn('Lan', PIN);
  const send = (body: BodyInit | undefined, headers: Record<string, string> = {}) =>
    lan.ask('/api/recording', {
      method: 'POST',
      headers: { 'x-loa': lan.token, ...headers },
      ...(body !== undefined && { body }),
      duplex: 'half',
    } as RequestInit);
  return { ...scene, lan, send };
}

/** Until it is so. */
const observed = async (is: () => boolean) => {
  for (let turn = 0; !is() && turn < 3_000; turn++) await sleep(5);
  expect(is()).toBe(true);
};

/** Of this many bytes, in pieces, with no word of how many there will be. */
function unannounced(bytes: number): ReadableStream<Uint8Array> {
  const piece = new Uint8Array(1_000_000).fill(1);
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close();
      controller.enqueue(piece.subarray(0, Math.min(left, piece.length)));
      left -= piece.length;
    },
  });
}

it.each(['audio/mp4', 'audio/webm;codecs=opus', 'application/json', ''])(
  'takes a recording of %j as it is, and leaves nothing of it on the disk',
  async (type) => {
    const { send, acts, uploads } = await inside();
    const answer = await send(new Blob(['{"not json'], { type }));
    expect([answer.status, await answer.json()]).toEqual([201, { sound: 'sound-1', lengthMs: 1_000 }]);
    expect(acts.done).toEqual(['recording Lan']);
    expect(acts.heard[0]?.bytes.toString()).toBe('{"not json');
    await observed(() => uploads().length === 0);
  },
);

it('says so when it is no sound, and leaves nothing of it either', async () => {
  const { send, acts, uploads } = await inside();
  const answer = await send('noise');
  expect([answer.status, ((await answer.json()) as Refused).error.vi]).toEqual([
    400,
    expect.stringContaining('không phải âm thanh'),
  ]);
  await observed(() => uploads().length === 0);
  expect(existsSync(acts.heard[0]?.file ?? '')).toBe(false);
});

it('takes twenty megabytes and not one byte more, announced or not', async () => {
  const { send, acts, uploads } = await inside();
  expect((await send(unannounced(20_000_000))).status).toBe(201);
  expect(acts.heard[0]?.bytes.length).toBe(20_000_000);
  const large = await send(unannounced(20_000_001));
  expect([large.status, ((await large.json()) as Refused).error.vi]).toEqual([
    413,
    expect.stringContaining('ghi ngắn hơn'),
  ]);
  expect((await send(Buffer.alloc(20_000_001))).status).toBe(413);
  expect(acts.heard).toHaveLength(1);
  await observed(() => uploads().length === 0);
});

it('leaves the rest of the box its room on the disk', async () => {
  const { send, acts } = await inside({ freeBytes: async () => 500_000_009 });
  expect((await send('1234567890')).status).toBe(507);
  expect((await send('123456789')).status).toBe(201);
  expect(acts.heard).toHaveLength(1);
});

it('names the disk where it cannot be written', async () => {
  const { send } = await inside({
    freeBytes: () => Promise.reject(new Error('EIO: i/o error')),
  });
  const answer = await send('1234');
  expect([answer.status, ((await answer.json()) as Refused).error.vi]).toEqual([
    507,
    expect.stringMatching(/EIO.*còi/),
  ]);
});

it('opens the page where the disk does not let go of what an earlier run left, and says so', async () => {
  // As a card that has become read-only: nothing can be taken away there.
  const { lan, failures } = await inside({ uploads: join(fileURLToPath(import.meta.url), 'uploads') });
  expect((await lan.ask('/api/box')).status).toBe(200);
  await observed(() => failures.length === 1);
  expect(String(failures[0])).toMatch(/ENOTDIR/);
});

it('takes away at its start what an earlier run left', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'loa-left-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'left'), 'half of a recording');
  await inside({ uploads: folder });
  await observed(() => !existsSync(join(folder, 'left')));
});

it('takes away nothing of this run, however late it comes to it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'loa-left-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['left', 'earlier-run.1', 'this-run.1']) writeFileSync(join(folder, name), 'half');
  await forgetUploads({ folder, run: 'this-run' });
  expect(readdirSync(folder)).toEqual(['this-run.1']);
  await forgetUploads({ folder: join(folder, 'nowhere'), run: 'this-run' });
});

it('takes no empty one', async () => {
  const { send } = await inside();
  expect((await send('')).status).toBe(400);
});

it('forgets what broke off in the middle, and takes the next', async () => {
  const { url, lan, acts, uploads, send } = await inside();
  const headers = { cookie: lan.cookie, 'x-loa': lan.token, 'content-length': '1000' };
  const half = request(`${url}/api/recording`, { method: 'POST', headers });
  half.on('error', () => {});
  half.write('half of it');
  await observed(() => uploads().length === 1);
  half.destroy();
  await observed(() => uploads().length === 0);
  expect(acts.heard).toEqual([]);
  expect((await send('whole')).status).toBe(201);
});

it('takes two at once and asks the third to come again', async () => {
  const { url, lan, uploads, send } = await inside();
  const headers = { cookie: lan.cookie, 'x-loa': lan.token, 'content-length': '1000' };
  const slow = [1, 2].map(() => request(`${url}/api/recording`, { method: 'POST', headers }));
  for (const one of slow) one.on('error', () => {}).write('half');
  await observed(() => uploads().length === 2);
  expect((await send('third')).status).toBe(429);
  for (const one of slow) one.destroy();
  await observed(() => uploads().length === 0);
  expect((await send('third')).status).toBe(201);
});

it('takes none from whoever is not in, and reads none of it', async () => {
  const { url, acts, uploads } = await deskScene();
  const answer = await fetch(`${url}/api/recording`, {
    method: 'POST',
    headers: { 'x-loa': '1' },
    body: 'x',
  });
  expect(answer.status).toBe(401);
  expect([acts.heard, uploads()]).toEqual([[], []]);
});
