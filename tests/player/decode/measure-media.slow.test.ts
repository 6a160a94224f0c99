import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { SystemClock } from '../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../drivers/clock/system/system-timers.ts';
import { measureMedia } from '../../../player/decode/measure-media.ts';
import { Media } from './media.ts';

const media = new Media();
/** That content is brought to. */
const LEVEL = { lufs: -18, truePeakDbtp: -1 };
const timers = new SystemTimers(new SystemClock());
afterAll(() => media[Symbol.dispose]());

test.each([
  ['an MP3 with a variable rate', 'vbr.mp3', ['-q:a', '4']],
  ['a 24-bit WAV', 's24.wav', ['-c:a', 'pcm_s24le']],
  ['a 5.1 FLAC', 'six.flac', ['-af', 'pan=5.1|c0=c0|c1=c0|c2=c0|c3=c0|c4=c0|c5=c0']],
  ['an Ogg Vorbis file', 'x.ogg', []],
  ['an AAC file', 'x.m4a', []],
])('%s is measured to its last frame', async (_, name, options) => {
  const { length, truncated } = await measureMedia(media.tone(name, 7, options), LEVEL, timers);
  expect(length).toBeGreaterThanOrEqual(7_000);
  // The codec's own padding, at most two of its frames.
  expect(length).toBeLessThan(7_050);
  expect(truncated).toBe(false);
});

test.each([
  ['vbr.mp3', ['-q:a', '4']],
  ['s24.wav', ['-c:a', 'pcm_s24le']],
  ['six.flac', []],
])('a truncated %s is measured for what there is, and known to be short', async (name, options) => {
  const short = media.truncated(media.tone(name, 7, options), 0.4);
  const { length, truncated } = await measureMedia(short, LEVEL, timers);
  expect(length).toBeGreaterThan(2_000);
  expect(length).toBeLessThan(3_500);
  expect(truncated).toBe(true);
});

test('an MP3 that lost its header is played from where it can be', async () => {
  const path = media.tone('whole.mp3', 7, ['-q:a', '4']);
  const headless = media.file('headless.mp3', readFileSync(path).subarray(2_000));
  const { length } = await measureMedia(headless, LEVEL, timers);
  expect(length).toBeGreaterThan(6_000);
  expect(length).toBeLessThan(7_000);
});

test.each([
  ['an empty file', 'empty.mp3', new Uint8Array(0), 'media.empty', 'it has 0 bytes'],
  [
    'text',
    'note.txt',
    'Thông báo của ủy ban nhân dân xã',
    'media.undecodable',
    'no sound that can be decoded',
  ],
  ['text named as sound', 'note.mp3', 'Thông báo', 'media.undecodable', 'no sound that can be decoded'],
  ['a playlist', 'list.m3u8', '#EXTM3U\n#EXTINF:1,\nfile:/etc/passwd\n', 'media.undecodable', 'no sound'],
])('%s is refused and says why', async (_, name, content, code, why) => {
  const error = await measureMedia(media.file(name, content), LEVEL, timers).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ name: 'WorldError', code });
  expect(String(error)).toContain(why);
});

test('an MP4 without its index, being truncated, is refused', async () => {
  const short = media.truncated(media.tone('y.m4a', 7), 0.4);
  await expect(measureMedia(short, LEVEL, timers)).rejects.toMatchObject({ code: 'media.undecodable' });
});

test('a film without sound has no audio', async () => {
  const silent = media.ffmpeg('silent.avi', ['-f', 'lavfi', '-i', 'testsrc=duration=1:size=64x64']);
  await expect(measureMedia(silent, LEVEL, timers)).rejects.toMatchObject({ code: 'media.no-audio' });
});
