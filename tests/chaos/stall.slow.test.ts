import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAttentionTone } from '../../province/reference/village/measure/attention-tone.ts';
import { align } from '../../province/reference/village/measure/resumption.ts';
import { sameUntil } from '../../province/reference/village/measure/same-as-source.ts';
import { findSiren } from '../../province/reference/village/measure/siren.ts';
import { Duration } from '../../time/duration.ts';
import { after, between, type MonotonicTime } from '../../time/instant.ts';
import { stallStore } from '../agent/store/stall-store.ts';
import { beBusy } from '../bench/busy.ts';
import type { TestBox } from '../e2e/box.ts';
import { decoded, noise, RATE } from '../e2e/noise.ts';
import { TestProvince } from '../e2e/province.ts';
import { unique } from '../e2e/unique.ts';
import { observed } from '../link/observed.ts';
import { Media } from '../player/decode/media.ts';
import { blockPool, stallable, stallMain } from './stalls.ts';

/** From a trigger to its sound at the most, on however busy a machine the tests run (ms). The bench has the figures. */
const SOON = 1_000;
const CLOCK = new URL('../e2e/preload/clock.mjs', import.meta.url);

const media = new Media();
const folder = mkdtempSync(join(tmpdir(), 'loa-stall-'));
const file = noise(media, 'long.wav', 50, 70);
const source = decoded(file);
let scene: TestProvince;
let box: TestBox;
let long: Awaited<ReturnType<TestProvince['addFile']>>;

beforeAll(async () => {
  scene = await TestProvince.start();
  box = await scene.startBox(stallable(folder));
  long = await scene.addFile(file);
  await scene.stock(box, [long]);
  await scene.publish('dai', box, [scene.programme('nen', long, scene.soon(1_000), { length: 'PT2M' })]);
  await scene.playing('dai', box);
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  media[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** As much as shows whether what begins within `SOON` of an instant is an attention tone. */
async function soonAfter(one: TestBox, instant: MonotonicTime): Promise<Float32Array> {
  const to = after(instant, Duration.ms(SOON + 4_500));
  await one.recorded(to);
  return one.samples(instant, to);
}
const withinSoon = { from: 0, to: (SOON * RATE) / 1_000 };
const ms = (frames: number) => Math.round((frames * 1_000) / RATE);

test('the main thread stalled for 5 s: the programme has no gap, the relay stays on, the button is heard', async () => {
  // What is handed to the device is heard a buffer later.
  await box.listen(500);
  const from = box.now;
  const edges = box.edges.length;
  await stallMain(box);
  await box.recorded(after(from, Duration.seconds(2.5)));
  const pressed = box.press();
  await box.recorded(after(pressed, Duration.seconds(2.2)));
  expect(box.log).not.toContain('test: main thread goes on');

  const heard = box.samples(from, pressed);
  const at = align(heard, source, RATE, 0);
  if (!at) throw new Error('what was heard is not the programme');
  const until = sameUntil(heard, source, at, { start: 0, way: 1, rate: RATE }) ?? 0;
  expect(ms(heard.length - until)).toBeLessThan(50);

  const siren = findSiren(box.samples(pressed, after(pressed, Duration.seconds(3.2))), RATE, withinSoon);
  expect(siren).toMatchObject({ ok: true });
  expect(box.edges).toHaveLength(edges);
  expect(box.relayOn).toBe(true);
  if (siren.ok) console.info(`button to siren with the main thread stalled: ${ms(siren.at)} ms`);
  await scene.row('button', box.nodeId);
});

/** The longest stretch in which next to nothing of a noise is heard (ms). */
function longestGap(heard: Float32Array): number {
  const step = RATE / 1_000;
  const levels = Array.from({ length: Math.floor(heard.length / step) }, (_, i) =>
    Math.hypot(...heard.subarray(i * step, (i + 1) * step)),
  );
  const least = (levels.toSorted((a, b) => a - b)[levels.length >> 1] ?? 0) / 5;
  let longest = 0;
  let gap = 0;
  for (const level of levels) {
    gap = level < least ? gap + 1 : 0;
    longest = Math.max(longest, gap);
  }
  return longest;
}

test('the store stalled for 30 s and all processors busy: a programme has no gap, the button is heard', async () => {
  await scene.publish('ban', box, [
    scene.programme('nen', long, scene.soon(1_000), { length: 'PT2M', priority: 'priority' }),
  ]);
  await scene.playing('ban', box);
  const release = stallStore(box.store);
  const rest = beBusy();
  try {
    await box.listen(500);
    const from = box.now;
    await box.recorded(after(from, Duration.seconds(26)));
    const pressed = box.press();
    const heard = box.samples(from, pressed);
    expect(align(heard.subarray(0, RATE), source, RATE, 0)).toBeDefined();
    expect(longestGap(heard)).toBeLessThan(10);
    await box.recorded(after(pressed, Duration.seconds(3.2)));
    const siren = findSiren(box.samples(pressed, after(pressed, Duration.seconds(3.2))), RATE, withinSoon);
    expect(siren).toMatchObject({ ok: true });
    if (siren.ok) console.info(`button to siren, store stalled and processors busy: ${ms(siren.at)} ms`);
  } finally {
    release();
    await rest();
  }
});

test('the store stalled for 30 s, 100 schedules queued, the pool of libuv blocked: alerts are at the speaker at once', async () => {
  const release = stallStore(box.store);
  const free = await blockPool(box, folder);
  const figures: number[] = [];
  const ids: string[] = [];
  const kept = () =>
    scene
      .receipts(box.nodeId)
      .filter(({ status, subject }) => status === 'received' && ids.includes(subject.id ?? ''));
  try {
    const stalledAt = box.now;
    for (let n = 0; n < 100; n++) {
      const far = after(scene.now, Duration.hours(24 + n));
      const notice = { kind: 'notice' as const, renditions: [{ language: 'vi', text: `Số ${n}` }] };
      await scene.publish(unique('hang'), box, [
        { ...scene.programme('mot', { sha256: '', bytes: 1, url: '', mediaType: '' }, far), item: notice },
      ]);
    }
    // Each of a higher level goes before the one that sounds.
    for (const [level, second] of [
      [2, 3],
      [3, 14],
      [4, 24],
    ] as const) {
      await box.recorded(after(stalledAt, Duration.seconds(second)));
      const sentAt = box.now;
      const { id } = await scene.alert(box, { level });
      ids.push(id);
      const tone = findAttentionTone(await soonAfter(box, sentAt), RATE, withinSoon);
      expect(tone, `level ${level}`).toMatchObject({ ok: true });
      if (tone.ok) figures.push(ms(tone.at));
    }
    await box.recorded(after(stalledAt, Duration.seconds(30)));
    expect(box.log).not.toContain('test: pool goes on');
    // A receipt is a promise of the disk, and the disk stands still.
    expect(kept()).toEqual([]);
  } finally {
    release();
    await free();
  }
  await observed('the receipts come once the disk goes on', () => kept().length === 3, 30_000);
  await observed(
    'so do those of the schedules',
    () =>
      scene
        .receipts(box.nodeId)
        .filter(({ status, subject }) => status === 'received' && subject.type === 'schedule').length >= 100,
    30_000,
  );
  expect(Math.max(...figures)).toBeLessThan(SOON);
  console.info(`alert to tone with store and pool stalled: ${figures.join(', ')} ms`);
});

test('broker, name service, clock, store, pool and main thread all gone: the button sounds the siren and powers the amplifier', async () => {
  const own = mkdtempSync(join(folder, 'alone-'));
  const { preload = [], env } = stallable(own);
  const alone = await scene.addBox({
    nodeId: unique('loa-le-loi'),
    url: 'mqtt://khong-co.invalid:1883',
    preload: [...preload, CLOCK],
    env: { ...env, LOA_TEST_CLOCK: 'lost' },
  });
  alone.powerOn();
  await alone.ready();
  // A box is ready before its store is.
  await observed('the store has its file', () => existsSync(alone.store), 10_000);
  const release = stallStore(alone.store);
  const free = await blockPool(alone, own);
  try {
    await stallMain(alone);
    const pressed = alone.press();
    await alone.recorded(after(pressed, Duration.seconds(3.2)));
    expect(alone.log).not.toContain('goes on');
    const siren = findSiren(alone.samples(pressed, after(pressed, Duration.seconds(3.2))), RATE, withinSoon);
    expect(siren).toMatchObject({ ok: true });
    const on = alone.edges.find(({ at, high }) => high && at >= pressed);
    expect(between(pressed, on?.at ?? pressed)).toBeGreaterThan(0);
    await observed('the relay falls off after the siren', () => alone.edges.at(-1)?.high === false);
    if (siren.ok) console.info(`button to siren with everything stalled: ${ms(siren.at)} ms`);
  } finally {
    release();
    await free();
  }
});
