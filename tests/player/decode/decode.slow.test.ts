import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { SystemClock } from '../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../drivers/clock/system/system-timers.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { decode } from '../../../player/decode/decode.ts';
import { createRing } from '../../../player/ring/create-ring.ts';
import { RingReader } from '../../../player/ring/ring-reader.ts';
import { Duration } from '../../../time/duration.ts';
import { Media } from './media.ts';

const RATE = 48_000;
const media = new Media();
const timers = new SystemTimers(new SystemClock());
afterAll(() => media[Symbol.dispose]());

/** A program that stands in for ffmpeg. */
function program(name: string, script: string): () => Promise<string> {
  const path = media.file(name, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return () => Promise.resolve(path);
}

const file = (path: string, from = Duration.zero) => ({ kind: 'file', path, from }) as const;

/** A zombie that its parent has not collected yet runs no more. */
function runs(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test('a file fills its ring whole and ends', async () => {
  const ring = createRing(RATE, Duration.seconds(10));
  const end = await decode(file(media.tone('tone.mp3', 5)), ring, { timers }).ended;
  expect(end).toMatchObject({ exitCode: 0, signal: null, cancelled: false, stalled: false, ring: 'ended' });
  const reader = new RingReader(ring);
  expect(reader.state).toBe('ended');
  expect(reader.ready(0)).toBe(end.bytes / 2);
  expect(reader.ready(0)).toBe(5 * RATE);
});

test('it begins where it is told to, and decodes at the rate of its ring', async () => {
  const ring = createRing(44_100, Duration.seconds(10));
  await decode(file(media.tone('tone.wav', 5), Duration.seconds(3)), ring, { timers }).ended;
  expect(new RingReader(ring).ready(0)).toBe(2 * 44_100);
});

test('a full ring holds the decoder back, and every frame arrives in order once there is room', async () => {
  const path = media.ffmpeg('ramp.wav', ['-f', 'lavfi', '-i', 'aevalsrc=mod(n\\,1000)/32768:s=48000:d=20']);
  const ring = createRing(RATE, Duration.seconds(2));
  const reader = new RingReader(ring);
  const decoding = decode(file(path), ring, { timers });
  await vi.waitFor(() => expect(reader.full).toBe(true), { timeout: 10_000 });
  expect(reader.state).toBe('filling');
  const into = new Float32Array(RATE);
  let cursor = 0;
  let wrong = 0;
  await vi.waitFor(
    () => {
      const count = Math.min(reader.ready(cursor), RATE);
      into.fill(0);
      reader.mix(cursor, count, 1, 0, into, 0);
      for (let i = 0; i < count; i++)
        if (Math.abs((into[i] ?? 0) * 32_768 - ((cursor + i) % 1_000)) > 1) wrong++;
      cursor += count;
      reader.release(cursor);
      expect(reader.state).toBe('ended');
      expect(reader.ready(cursor)).toBe(0);
    },
    { timeout: 20_000, interval: 20 },
  );
  expect(cursor).toBe(20 * RATE);
  expect(wrong).toBe(0);
  expect((await decoding.ended).ring).toBe('ended');
});

test('a decoder that is killed leaves a ring that says so', async () => {
  const ring = createRing(RATE, Duration.seconds(2));
  const binary = program('dies', 'head -c 96000 /dev/zero; kill -9 $$');
  const end = await decode(file('/any'), ring, { timers, binary }).ended;
  expect(end).toMatchObject({ exitCode: null, signal: 'SIGKILL', cancelled: false, bytes: 96_000 });
  expect(new RingReader(ring).state).toBe('decoder-died');
  expect(new RingReader(ring).ready(0)).toBe(48_000);
});

test('a decoder takes turns with the rest of the box until seconds are in the ring, and is the first to go where memory runs out', async () => {
  const pidFile = media.file('modest.pid', '');
  const go = join(media.folder, 'modest.go');
  const binary = program(
    'modest',
    `echo $$ > ${pidFile}; while [ ! -e ${go} ]; do sleep 0.02; done; head -c ${6 * RATE * 2} /dev/zero; exec sleep 60`,
  );
  const decoding = decode(file('/any'), createRing(RATE, Duration.seconds(10)), { timers, binary });
  const pid = await vi.waitFor(() => {
    const read = Number(readFileSync(pidFile, 'utf8'));
    expect(read).toBeGreaterThan(0);
    return read;
  });
  expect(readFileSync(`/proc/${pid}/oom_score_adj`, 'utf8').trim()).toBe('1000');
  expect(getPriority(pid)).toBe(getPriority());
  writeFileSync(go, '');
  await vi.waitFor(() => expect(getPriority(pid)).toBeGreaterThan(getPriority()));
  decoding.stop();
  await decoding.ended;
});

test('a decoder that gives up leaves a ring that says so, and its last words', async () => {
  const ring = createRing(RATE, Duration.seconds(2));
  const binary = program('gives-up', 'head -c 2001 /dev/zero; echo "disk on fire" >&2; exit 3');
  const end = await decode(file('/any'), ring, { timers, binary }).ended;
  expect(end).toMatchObject({ exitCode: 3, stderrTail: 'disk on fire', ring: 'decoder-died' });
  // Half a sample is no sample.
  expect(new RingReader(ring).ready(0)).toBe(1_000);
});

test('a file with nothing to decode ends an empty ring', async () => {
  const ring = createRing(RATE, Duration.seconds(2));
  const end = await decode(file(media.file('nothing.mp3', '')), ring, { timers }).ended;
  expect(end).toMatchObject({ bytes: 0, ring: 'ended' });
  expect(end.stderrTail).not.toBe('');
});

test('a box without ffmpeg says what to install', async () => {
  const ring = createRing(RATE, Duration.seconds(2));
  const binary = () => Promise.reject(new Error('No ffmpeg on this box: install it'));
  const end = await decode(file('/any'), ring, { timers, binary }).ended;
  expect(end).toMatchObject({ exitCode: null, ring: 'decoder-died' });
  expect(end.stderrTail).toContain('install it');
});

test('a binary that cannot be started is a decoder that died', async () => {
  const ring = createRing(RATE, Duration.seconds(2));
  const binary = () => Promise.resolve('/nowhere/ffmpeg');
  const end = await decode(file('/any'), ring, { timers, binary }).ended;
  expect(end.stderrTail).toContain('ENOENT');
  expect(new RingReader(ring).state).toBe('decoder-died');
});

test('a decoder that ignores TERM, and what it started, is killed', async () => {
  const ring = createRing(RATE, Duration.seconds(2));
  const pidFile = `${media.folder}/pids`;
  const binary = program('stubborn', `trap '' TERM; sleep 1000 & echo "$$ $!" > ${pidFile}; wait; wait`);
  const decoding = decode(file('/any'), ring, { timers, binary });
  const pids = await vi.waitFor(() => {
    const numbers = readFileSync(pidFile, 'utf8').trim().split(' ').map(Number);
    expect(numbers).toHaveLength(2);
    return numbers;
  });
  decoding.stop();
  decoding.stop();
  expect(await decoding.ended).toMatchObject({ signal: 'SIGKILL', cancelled: true });
  expect(pids.filter(runs)).toEqual([]);
});

test('a decoder that floods its stderr is not held up, and only the last of it is kept', async () => {
  const ring = createRing(RATE, Duration.seconds(2));
  const binary = program('floods', 'head -c 3000000 /dev/zero | tr "\\0" x >&2; echo last >&2; exit 1');
  const end = await decode(file('/any'), ring, { timers, binary }).ended;
  expect(end.stderrTail.length).toBeLessThanOrEqual(2_000);
  expect(end.stderrTail.endsWith('last')).toBe(true);
});

test('a decoder that stops giving is ended and has died, however alive its process is', async () => {
  const clock = new VirtualClock();
  const ring = createRing(RATE, Duration.seconds(2));
  const binary = program('hangs', 'head -c 9600 /dev/zero; exec sleep 1000');
  const decoding = decode(file('/any'), ring, { timers: clock, binary });
  await vi.waitFor(() => expect(new RingReader(ring).ready(0)).toBe(4_800));
  await clock.pass(Duration.seconds(33));
  const end = await decoding.ended;
  expect(end).toMatchObject({ stalled: true, ring: 'decoder-died' });
  expect(clock.waiting).toBe(0);
});
