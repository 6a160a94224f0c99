import { expect, test } from 'vitest';
import { Duration } from '../../time/duration.ts';
import { after, between } from '../../time/instant.ts';
import { Media } from '../player/decode/media.ts';
import { findIn } from '../player/together/lag.ts';
import type { TestBox } from './box.ts';
import { loud } from './loud.ts';
import { noise, RATE } from './noise.ts';
import { TestProvince } from './province.ts';
import { unique } from './unique.ts';

/** A turn of each core thread, and what this machine's other work does to it (ms). */
const APART = 50;

test('two boxes start one programme on its second, and a third behind it by its stagger', async () => {
  using media = new Media();
  await using scene = await TestProvince.start();
  const file = await scene.addFile(noise(media, 'chung.wav', 8, 70));
  const boxes: TestBox[] = [];
  for (const stagger of [undefined, undefined, 'PT0.5S'])
    boxes.push(
      await scene.startBox({ nodeId: `loa-${boxes.length + 1}`, ...(stagger !== undefined && { stagger }) }),
    );
  for (const box of boxes) await scene.stock(box, [file]);
  const [one, two] = boxes as [TestBox, TestBox, TestBox];

  const start = scene.soon(6_000);
  const id = unique('chung');
  for (const box of boxes)
    await scene.publish(`${id}-${box.nodeId}`, box, [scene.programme('p', file, start)]);
  const startAt = after(one.now, between(scene.now, start));
  const end = after(startAt, Duration.seconds(7));
  for (const box of boxes) await box.recorded(end);

  const lateBy = (box: TestBox) => {
    const from = after(startAt, Duration.seconds(-3));
    return (loud(box.samples(from, end)).first * 1_000) / RATE - 3_000;
  };
  const late = boxes.map(lateBy);
  console.log(`first frames: ${late.map((ms) => ms.toFixed(2)).join(', ')} ms after the second`);
  expect(Math.abs(late[0] ?? Number.NaN)).toBeLessThan(APART);
  expect(Math.abs(late[1] ?? Number.NaN)).toBeLessThan(APART);
  expect(Math.abs((late[2] ?? Number.NaN) - 500)).toBeLessThan(APART);

  const pieceAt = (box: TestBox, seconds: number, pad: number) => {
    const from = after(startAt, Duration.ms(seconds * 1_000 - pad));
    const to = after(startAt, Duration.ms(seconds * 1_000 + 100 + pad));
    return Int16Array.from(box.samples(from, to), (sample) => sample * 32_768);
  };
  for (const second of [1, 3, 6]) {
    const place = findIn(pieceAt(one, second, 0), pieceAt(two, second, 50));
    expect(Math.abs((place * 1_000) / RATE - 50)).toBeLessThan(APART);
  }
  const row = await scene.row(`${id}-${one.nodeId}/p`, one.nodeId);
  expect(row.outcome).toBe('played');
  const told = Date.parse(row.startedAt ?? '') - start;
  expect(Math.abs(told - (late[0] ?? Number.NaN))).toBeLessThan(APART);
});
