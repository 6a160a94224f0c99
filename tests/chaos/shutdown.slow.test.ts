import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Duration } from '../../time/duration.ts';
import { between } from '../../time/instant.ts';
import { stallStore } from '../agent/store/stall-store.ts';
import type { TestBox } from '../e2e/box.ts';
import { noise } from '../e2e/noise.ts';
import { type ContentRef, TestProvince } from '../e2e/province.ts';
import { unique } from '../e2e/unique.ts';
import { observed } from '../link/observed.ts';
import { Media } from '../player/decode/media.ts';
import { blockPool, stallable } from './stalls.ts';

const media = new Media();
const folder = mkdtempSync(join(tmpdir(), 'loa-shutdown-'));
let scene: TestProvince;
let box: TestBox;
let long: ContentRef;

beforeAll(async () => {
  scene = await TestProvince.start();
  box = await scene.startBox(stallable(folder));
  long = await scene.addFile(noise(media, 'long.wav', 60, 100));
  await scene.stock(box, [long]);
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  media[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => scene.mend(box));

/** A programme on air, its decoder alive, its amplifier on. Answers the decoder's process. */
async function onAir(id = unique('tat')): Promise<number> {
  await scene.publish(id, box, [scene.programme('mot', long, scene.soon(1_000))]);
  await scene.playing(id, box);
  // Handed over is not heard: the device's buffer lies between.
  await box.listen(500);
  const [decoder] = box.children().filter(({ command }) => command.includes('ffmpeg'));
  if (!decoder) throw new Error('no decoder is at work');
  expect(box.relayOn).toBe(true);
  return decoder.pid;
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function relayOffAfter(since: number): Promise<Duration> {
  const off = await observed('the relay is off', () =>
    box.edges.find(({ at, high }) => !high && at >= since),
  );
  return Duration.ms(off.at - since);
}

test('an orderly end: relay off at once, no decoder left, within two seconds, and what sounded is told as cut short', async () => {
  const id = unique('tat');
  const decoder = await onAir(id);
  const at = box.now;
  expect(await box.stop()).toBe(0);
  expect(between(at, box.now)).toBeLessThan(2_500);
  expect(await relayOffAfter(at)).toBeLessThan(500);
  await observed('no decoder is left', () => !lives(decoder));
  box.powerOn();
  await box.ready();
  const row = await scene.row(`${id}/mot`, box.nodeId);
  expect(row).toMatchObject({ outcome: 'partial', reason: 'agent-stopped' });
});

test('an end while the store stalls: relay off at once, no decoder left, within the bound of ten seconds', async () => {
  const decoder = await onAir();
  const release = stallStore(box.store);
  try {
    const at = box.now;
    await box.stop();
    expect(between(at, box.now)).toBeLessThan(11_000);
    expect(await relayOffAfter(at)).toBeLessThan(500);
    await observed('no decoder is left', () => !lives(decoder));
  } finally {
    release();
  }
});

test('an end while all threads of the pool hang: relay off at once, no decoder left, within the bound of ten seconds', async () => {
  const decoder = await onAir();
  await blockPool(box, folder);
  const at = box.now;
  await box.stop();
  expect(between(at, box.now)).toBeLessThan(11_000);
  expect(await relayOffAfter(at)).toBeLessThan(500);
  await observed('no decoder is left', () => !lives(decoder));
});
