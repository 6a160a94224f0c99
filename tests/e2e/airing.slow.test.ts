import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAttentionTone } from '../../province/reference/village/measure/attention-tone.ts';
import { align, judgeResumption } from '../../province/reference/village/measure/resumption.ts';
import { Duration } from '../../time/duration.ts';
import { after, between, WallTime } from '../../time/instant.ts';
import { observed } from '../link/observed.ts';
import { Media } from '../player/decode/media.ts';
import type { TestBox } from './box.ts';
import { loud } from './loud.ts';
import { decoded, noise, RATE } from './noise.ts';
import { type ContentRef, TestProvince } from './province.ts';
import { unique } from './unique.ts';

const SHORT_SECONDS = 3;
const LONG_SECONDS = 8;

const media = new Media();
let scene: TestProvince;
let box: TestBox;
let short: ContentRef;
let long: ContentRef;
const shortFile = noise(media, 'short.wav', SHORT_SECONDS, 1);
const longFile = noise(media, 'long.wav', LONG_SECONDS, 2);

beforeAll(async () => {
  scene = await TestProvince.start();
  box = await scene.startBox();
  short = await scene.addFile(shortFile);
  long = await scene.addFile(longFile);
  await scene.stock(box, [short, long]);
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  media[Symbol.dispose]();
});

/** Wall time on the clock by which the recording runs. */
const monotonic = (wall: WallTime) => after(box.now, between(scene.now, wall));

test('a schedule sounds at its wall-clock second, whole, between the edges of its relay, and is played', async () => {
  const start = scene.soon(1_500);
  const id = unique('sang');
  await scene.publish(id, box, [scene.programme('thoi-su', short, start)]);
  const row = await scene.row(`${id}/thoi-su`, box.nodeId);
  expect(row).toMatchObject({
    outcome: 'played',
    plannedAt: WallTime.format(start),
    expectedMs: SHORT_SECONDS * 1_000,
  });
  expect(row.soundedMs).toBeGreaterThanOrEqual(0.98 * SHORT_SECONDS * 1_000);

  await observed('the relay is off again', () => box.edges.at(-1)?.high === false);
  const from = monotonic(start);
  const to = after(from, Duration.seconds(SHORT_SECONDS + 2));
  await box.recorded(to);
  const samples = box.samples(from, to);
  const { first, last } = loud(samples);
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(RATE);
  expect((last - first) / RATE).toBeGreaterThan(0.98 * SHORT_SECONDS);
  expect(align(samples, decoded(shortFile), RATE, first + RATE)).toMatchObject({
    offset: expect.any(Number),
  });

  const heardFrom = after(from, Duration.ms((first * 1_000) / RATE));
  const heardTo = after(from, Duration.ms((last * 1_000) / RATE));
  // Warm by its second: the relay closes ahead of it.
  const [on, off] = box.edges.filter(({ at }) => at >= after(from, Duration.seconds(-1)));
  expect(on).toMatchObject({ high: true });
  expect(off).toMatchObject({ high: false });
  expect(between(on?.at ?? heardFrom, heardFrom)).toBeGreaterThanOrEqual(95);
  expect(between(heardTo, off?.at ?? heardTo)).toBeGreaterThan(0);

  const told = scene
    .receipts(box.nodeId)
    .filter(({ subject }) => subject.id === id && subject.programme !== undefined);
  expect(told.map(({ status }) => status)).toEqual(['playing', 'played']);
});

test('a programme cut by an alert goes on at the frame where it was cut, and is played with its cut', async () => {
  const id = unique('trua');
  const start = scene.soon(1_500);
  await scene.publish(id, box, [scene.programme('nhac', long, start)]);
  await scene.playing(id, box);
  const from = monotonic(start);
  await box.recorded(after(from, Duration.seconds(2)));
  const alerted = box.now;
  const alert = await scene.alert(box);
  const alertRow = await scene.row(alert.id, box.nodeId);
  const row = await scene.row(`${id}/nhac`, box.nodeId);

  expect(alertRow).toMatchObject({ class: 'emergency', outcome: 'played' });
  // Nobody recorded it: the phrase, then its own text in the voice of the box.
  expect(alertRow.spoken?.map(({ language, by }) => `${language} ${by}`)).toEqual(['vi phrase', 'vi speech']);
  expect(row).toMatchObject({
    outcome: 'played',
    cuts: [{ by: expect.stringContaining(alert.id), resumedAt: expect.any(String) }],
  });
  expect(row.soundedMs).toBeGreaterThanOrEqual(0.98 * LONG_SECONDS * 1_000);

  await observed('the relay is off again', () => box.edges.at(-1)?.high === false);
  const end = box.now;
  await box.recorded(end);
  const samples = box.samples(from, end);
  const at = (instant: typeof from) => Math.round((between(from, instant) * RATE) / 1_000);
  const tone = findAttentionTone(samples, RATE, { from: at(alerted), to: at(alerted) + RATE });
  expect(tone).toMatchObject({ ok: true });
  const resumed = WallTime.parse(row.cuts[0]?.resumedAt ?? '');
  const returned = samples.subarray(at(monotonic(resumed)) + RATE / 2, at(monotonic(resumed)) + 2 * RATE);
  expect(longestZeros(returned), 'frames for which the device ran dry').toBeLessThan(50);
  const verdict = judgeResumption(samples, decoded(longFile), RATE, {
    before: at(alerted) - RATE,
    after: at(monotonic(resumed)) + RATE,
  });
  expect(verdict).toMatchObject({ ok: true });
  if (!verdict.ok) return;
  // A ramp of a few milliseconds on either side is not the source sample for sample.
  expect(verdict.lostMs).toBeLessThanOrEqual(20);
  expect(verdict.repeatedMs).toBeLessThanOrEqual(20);
  const edges = box.edges.filter(({ at }) => at >= after(from, Duration.seconds(-1)));
  expect(edges.map(({ high }) => high)).toEqual([true, false]);
});

/** Noise has no two zeros in a row; an underrun is nothing else. */
function longestZeros(samples: Float32Array): number {
  let [longest, run] = [0, 0];
  for (const sample of samples) {
    run = sample === 0 ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
