import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { RecordedSounds } from '../../../../agent/airing/override/recorded-sounds.ts';
import { SystemClock } from '../../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../../drivers/clock/system/system-timers.ts';
import { RingReader } from '../../../../player/ring/ring-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'loa-recorded-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const RATE = 48_000;
const LEVEL = { lufs: -18, truePeakDbtp: -1 };
const sounds = () =>
  new RecordedSounds({
    timers: new SystemTimers(new SystemClock()),
    level: LEVEL,
    rate: () => RATE,
    failed: (error) => {
      throw error;
    },
  });

/** What a phone would record: a voice-like tone, quiet, as `name` says by its ending. */
function recording(
  name: string,
  seconds: number,
  codec: string[] = [],
  source = 'sine=frequency=400',
): string {
  const file = join(folder, name);
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', `${source}:duration=${seconds}`],
    ...['-af', 'volume=-14dB', ...codec, file],
  ]);
  return file;
}

/** Level of what is held (dBFS, RMS). */
function held(kept: RecordedSounds, sound: string) {
  const ring = kept.ring(sound);
  if (!ring) throw new Error('it is not held');
  const reader = new RingReader(ring);
  const frames = reader.ready(0);
  const samples = new Float32Array(frames);
  const energy = reader.mix(0, frames, 1, 0, samples, 0);
  return { state: reader.state, seconds: frames / RATE, rms: 10 * Math.log10(energy / frames) };
}

test.each([
  ['iphone.m4a', ['-c:a', 'aac']],
  ['android.3gp', ['-c:a', 'aac', '-f', '3gp']],
  ['firefox.ogg', ['-c:a', 'libopus']],
  ['chrome.webm', ['-c:a', 'libopus']],
  ['recorder.mp3', []],
  ['recorder.wav', []],
])(
  '%s is decoded, brought to the level of all content, held whole, and its file removed',
  async (name, codec) => {
    const kept = sounds();
    const file = recording(name, 3, codec);
    const done = await kept.take(file);
    if (!done.ok) throw new Error(done.declined.detail);
    expect(done.value.sound).toMatch(/^[0-9a-f]{64}$/);
    expect(Math.abs(done.value.lengthMs - 3_000)).toBeLessThan(100);
    const { state, seconds, rms } = held(kept, done.value.sound);
    expect(state).toBe('ended');
    expect(Math.abs(seconds - 3)).toBeLessThan(0.1);
    // −18 LUFS of a tone of 400 Hz.
    expect(Math.abs(rms + 17.6)).toBeLessThan(2);
    expect(existsSync(file)).toBe(false);
  },
);

test.each([
  ['silent.m4a', () => recording('silent.m4a', 3, ['-c:a', 'aac'], 'aevalsrc=0'), 'malformed', 'tiếng nói'],
  [
    'an empty room',
    () => recording('room.wav', 3, [], 'anoisesrc=amplitude=0.002'),
    'malformed',
    'tiếng nói',
  ],
  ['short.wav', () => recording('short.wav', 0.5), 'malformed', 'ngắn hơn 1 giây'],
  ['long.mp3', () => recording('long.mp3', 310, ['-b:a', '32k']), 'too-large', '5 phút'],
  [
    'text.m4a',
    () => {
      const file = join(folder, 'text.m4a');
      writeFileSync(file, 'Xin chào '.repeat(1_000));
      return file;
    },
    'malformed',
    'không đọc được',
  ],
  [
    'a playlist that names another file',
    () => {
      const file = join(folder, 'list.m3u8');
      writeFileSync(file, '#EXTM3U\n#EXTINF:3,\nfile:///etc/passwd\n');
      return file;
    },
    'malformed',
    'không đọc được',
  ],
])('%s is refused in words, and its file removed', async (_, make, reason, words) => {
  const kept = sounds();
  const file = make();
  const done = await kept.take(file);
  expect(done).toMatchObject({ ok: false, declined: { reason } });
  expect(done.ok ? '' : done.declined.detail).toMatch(new RegExp(words));
  expect(existsSync(file)).toBe(false);
});

test('two are held, the newest; five at once are one too many', async () => {
  const kept = sounds();
  const files = [1, 2, 3, 4, 5].map((n) => recording(`many-${n}.wav`, 1 + n / 10));
  const done = await Promise.all(files.map((file) => kept.take(file)));
  expect(done.map(({ ok }) => ok)).toEqual([true, true, true, true, false]);
  const ids = done.flatMap((one) => (one.ok ? [one.value.sound] : []));
  expect(ids.map((id) => kept.ring(id) !== undefined)).toEqual([false, false, true, true]);
});
