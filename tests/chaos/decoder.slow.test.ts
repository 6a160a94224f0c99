import { expect, test } from 'vitest';
import { align } from '../../province/reference/village/measure/resumption.ts';
import { Duration } from '../../time/duration.ts';
import { after, between } from '../../time/instant.ts';
import { loud } from '../e2e/loud.ts';
import { decoded, noise, RATE } from '../e2e/noise.ts';
import { TestProvince } from '../e2e/province.ts';
import { observed } from '../link/observed.ts';
import { Media } from '../player/decode/media.ts';

/** What a decoder may be ahead is some 24 s: it is held back at two fifths of such a file, and dies there. */
const SECONDS = 60;
/** When the next one starts, and how much of this one can have been heard by then (s). */
const NEXT = 27;

test('ffmpeg killed at 40 %: what was decoded is heard and told to the millisecond, and the next programme plays', async () => {
  using media = new Media();
  await using scene = await TestProvince.start();
  const box = await scene.startBox();
  const file = noise(media, 'long.wav', SECONDS, 90);
  const long = await scene.addFile(file);
  const short = await scene.addFile(noise(media, 'short.wav', 1, 91));
  await scene.stock(box, [long, short]);
  const start = scene.soon(1_000);
  await scene.publish('giai-ma', box, [
    scene.programme('dai', long, start, { length: 'PT2M' }),
    scene.programme('sau', short, after(start, Duration.seconds(NEXT)), {
      missed: { policy: 'within', within: 'PT20S' },
    }),
  ]);
  await scene.playing('giai-ma', box);
  await box.listen(500);
  const decoders = () => box.children().filter(({ command }) => command.includes(`media/${long.sha256}`));
  const [decoder] = decoders();
  process.kill(decoder?.pid ?? Number.NaN, 'SIGKILL');
  await observed('the decoder is gone', () => decoders().length === 0);

  const row = await scene.row('giai-ma/dai', box.nodeId);
  expect(row).toMatchObject({ outcome: 'partial', reason: 'decoder-died', expectedMs: SECONDS * 1_000 });
  const share = row.soundedMs / (SECONDS * 1_000);
  expect(share).toBeGreaterThan(0.35);
  expect(share).toBeLessThan(0.45);
  const from = after(box.now, between(scene.now, start));
  const heard = box.samples(from, after(from, Duration.seconds(NEXT - 1)));
  const { first, last } = loud(heard);
  expect(Math.abs(((last - first) * 1_000) / RATE - row.soundedMs)).toBeLessThan(30);
  // To its last frame it is the programme.
  expect(align(heard, decoded(file), RATE, last - RATE)).toBeDefined();

  expect(await scene.row('giai-ma/sau', box.nodeId)).toMatchObject({ outcome: 'played' });
});
