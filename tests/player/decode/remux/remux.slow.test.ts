import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { SystemClock } from '../../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../../drivers/clock/system/system-timers.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import type { Mp4Piece } from '../../../../player/decode/remux/mp4-pieces.ts';
import { Remux, type RemuxEnd } from '../../../../player/decode/remux/remux.ts';
import type { Timers } from '../../../../time/clock.ts';
import { Duration } from '../../../../time/duration.ts';
import { observed } from '../../../link/observed.ts';
import { Media } from '../media.ts';
import { H264, openTv, picture, type Tv } from './tv.ts';

let media: Media;
let file: string;
let tv: Tv | undefined;
const running: Remux[] = [];
beforeAll(() => {
  media = new Media();
  file = media.ffmpeg('h264.ts', picture(8, H264));
});
afterAll(() => media[Symbol.dispose]());
afterEach(() => {
  for (const one of running.splice(0)) one.stop();
  tv?.close();
  tv = undefined;
});

function open(url: string, timers: Timers = new SystemTimers(new SystemClock())) {
  const pieces: Mp4Piece[] = [];
  const ends: RemuxEnd[] = [];
  const remux = new Remux(
    url,
    { piece: (piece) => pieces.push(piece), ended: (end) => ends.push(end) },
    timers,
  );
  running.push(remux);
  return { remux, pieces, ends };
}

it('hands a station on as fragments, each of which can be begun with, without its sound', async () => {
  tv = await openTv(file, 8);
  const { remux, pieces, ends } = open(tv.url);
  await observed('four fragments', () => pieces.length >= 5, 20_000);
  expect(pieces.map(({ kind }) => kind).slice(0, 3)).toEqual(['beginning', 'fragment', 'fragment']);
  const joined = media.file(
    'joined.mp4',
    Buffer.concat([pieces[0], pieces[3], pieces[4]].map((piece) => piece?.bytes ?? Buffer.alloc(0))),
  );
  const seen = execFileSync('ffprobe', [
    ...[
      '-v',
      'error',
      '-count_frames',
      '-show_entries',
      'stream=codec_name,nb_read_frames',
      '-of',
      'csv=p=0',
      joined,
    ],
  ]);
  expect(String(seen).trim()).toBe('h264,50');
  const { pid } = remux;
  remux.stop();
  remux.stop();
  await observed('it has ended', () => ends.length > 0);
  expect(ends).toMatchObject([{ flowed: true, refused: false }]);
  expect(existsSync(`/proc/${pid}`)).toBe(false);
  await observed('nobody watches', () => tv?.watched === 0);
});

it('refuses what a browser does not play, before a byte of it leaves', async () => {
  tv = await openTv(media.ffmpeg('mpeg2.ts', picture(4, ['-c:v', 'mpeg2video'])), 4);
  const { pieces, ends } = open(tv.url);
  await observed('it is refused', () => ends.length > 0, 20_000);
  expect(ends).toMatchObject([{ refused: true, flowed: false, why: expect.stringContaining('mpeg2video') }]);
  expect(pieces).toEqual([]);
});

it('says that a station has no picture, or is not there', async () => {
  tv = await openTv(media.tone('sound.ts', 4, ['-c:a', 'aac']), 4);
  const [sound, nobody] = [open(tv.url), open('http://127.0.0.1:9/tinh.ts')];
  await observed('both ended', () => sound.ends.length + nobody.ends.length > 1, 20_000);
  expect([sound.ends[0], nobody.ends[0]]).toMatchObject([
    { refused: false, flowed: false },
    { refused: false, flowed: false, why: expect.stringContaining('refused') },
  ]);
});

it('gives a station up that stands still although its connection stands', async () => {
  tv = await openTv(file, 8);
  const clock = new VirtualClock();
  const { remux, pieces, ends } = open(tv.url, clock);
  await observed('it flows', () => pieces.length >= 3, 20_000);
  tv.stall(true);
  const { pid } = remux;
  await observed('nothing comes any more', standsStill(pieces), 5_000);
  clock.advance(Duration.seconds(16));
  // It is asked to end, and waits for its station: then it is made to.
  clock.advance(Duration.seconds(2));
  await observed('it has ended', () => ends.length > 0);
  expect(ends).toMatchObject([{ flowed: true, why: 'no picture for 15 s' }]);
  expect(existsSync(`/proc/${pid}`)).toBe(false);
});

/** No more of them than half a second ago. */
function standsStill(pieces: readonly Mp4Piece[]): () => boolean {
  let [count, since] = [pieces.length, Date.now()];
  return () => {
    if (pieces.length !== count) [count, since] = [pieces.length, Date.now()];
    return Date.now() - since > 500;
  };
}
