import { expect, test } from 'vitest';
import { shareAt } from '../../province/reference/village/measure/tone.ts';
import { Duration } from '../../time/duration.ts';
import { after, between, type MonotonicTime, WallTime } from '../../time/instant.ts';
import { observed } from '../link/observed.ts';
import { Media } from '../player/decode/media.ts';
import { freePort, Stations } from '../player/decode/stream/stations.ts';
import type { TestBox } from './box.ts';
import { fault } from './faults.ts';
import { RATE } from './noise.ts';
import { TestProvince } from './province.ts';
import { sine } from './sine.ts';

/** Tones of the station, of the one in its place, and of the file behind both (Hz). */
const FIRST = 400;
const SECOND = 700;
const FILE = 1_000;

/** The station is tried again each half minute, and has to last 5 s then: the slot holds one such round (s). */
const SLOT = 50;
/** Of the slot, what may go by in silence: connecting, and three attempts to get the dead station back (ms). */
const QUIET_MS = 5_000;

/** Whole periods of each tone, and too short for the following of the station's clock to show as another tone. */
const PIECE_MS = 200;

test('a station dies on air: the one in its place sounds until it is back, and the province knows it', async () => {
  using media = new Media();
  using stations = new Stations();
  using others = new Stations();
  const [port, otherPort] = [await freePort(), await freePort()];
  await stations.icecast(port);
  await others.icecast(otherPort);
  const live = stations.broadcast(port, FIRST);
  others.broadcast(otherPort, SECOND);

  await using scene = await TestProvince.start();
  const box = await scene.startBox();
  const file = await scene.addFile(sine(media, 'thay-the.wav', 2, FILE));
  const start = scene.soon(2_000);
  const url = `http://127.0.0.1:${port}/live.mp3`;
  await scene.publish('tiep-song', box, [
    {
      ...scene.programme('dai', file, start, { length: `PT${SLOT}S` }),
      item: {
        ...{ kind: 'stream', url },
        instead: [
          { kind: 'stream', url: `http://127.0.0.1:${otherPort}/live.mp3` },
          { kind: 'file', renditions: [{ language: 'vi', content: file }] },
        ],
      },
    },
  ]);
  await scene.receipt(
    'the file behind the stations is on the box',
    box.nodeId,
    ({ status, subject }) => status === 'cached' && subject.sha256 === file.sha256,
  );
  await sounds(box, FIRST, 10_000);
  expect(scene.faults(box.nodeId)).toEqual([]);

  live.kill('SIGKILL');
  const died = box.now;
  await sounds(box, SECOND, 20_000);
  const replaced = box.now;
  const stalled = await fault(scene, box.nodeId, 'stream.stalled', 'raised');
  expect(stalled.detail).toContain(`127.0.0.1:${port}/live.mp3`);
  const instead = await fault(scene, box.nodeId, 'stream.fallback', 'raised');
  expect(instead.detail).toContain(`127.0.0.1:${otherPort}/live.mp3`);

  stations.broadcast(port, FIRST);
  await sounds(box, FIRST, 45_000);
  console.log(`in its place after ${seconds(died, replaced)} s, itself after ${seconds(died, box.now)} s`);
  const row = await scene.row('tiep-song/dai', box.nodeId);
  // What was silent between the two is the station's doing: a fiftieth of the slot makes the row partial.
  const whole = row.soundedMs >= 0.98 * SLOT * 1_000;
  expect(row).toMatchObject({
    ...{ title: 'Chương trình dai', cuts: [], expectedMs: SLOT * 1_000 },
    ...(whole ? { outcome: 'played' } : { outcome: 'partial', reason: 'stream-failed' }),
  });
  expect(row.soundedMs).toBeGreaterThan(SLOT * 1_000 - QUIET_MS);
  expect(row.soundedMs).toBeLessThanOrEqual(SLOT * 1_000);
  expect(Math.abs((row.proof?.playedFrames ?? 0) / RATE - row.soundedMs / 1_000)).toBeLessThan(0.1);

  // A fault is over when it has been gone for half a minute, and says then when that was.
  for (const code of ['stream.stalled', 'stream.fallback']) {
    const cleared = await fault(scene, box.nodeId, code, 'cleared', 40_000);
    expect(WallTime.parse(cleared.at)).toBeLessThan(WallTime.parse(row.endedAt));
  }
}, 110_000);

const seconds = (from: MonotonicTime, to: MonotonicTime) => (between(from, to) / 1_000).toFixed(1);

/** Waits until a piece of the recording is this tone and nothing else. */
async function sounds(box: TestBox, hertz: number, withinMs: number): Promise<void> {
  await observed(
    `${hertz} Hz`,
    () => {
      const from = after(box.now, Duration.ms(-400));
      const heard = box.samples(from, after(from, Duration.ms(PIECE_MS)));
      return heard.length === (RATE * PIECE_MS) / 1_000 && shareAt(heard, [hertz], RATE) > 0.97;
    },
    withinMs,
  );
}
