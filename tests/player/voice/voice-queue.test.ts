import { beforeEach, expect, test } from 'vitest';
import { OVER } from '../../../player/engine/track/track.ts';
import { VoiceQueue } from '../../../player/voice/voice-queue.ts';
import { VoiceTrack } from '../../../player/voice/voice-track.ts';

const RATE = 48_000;
const TURN = RATE / 200;

let queue: VoiceQueue;
let said: number;
beforeEach(() => {
  queue = new VoiceQueue(RATE);
  said = 0;
});

/** Frames that count from 1 on, so that each is known again; delivered every 5 ms. */
function say(frames: number, delivery = TURN): void {
  for (let left = frames; left > 0; left -= delivery) {
    const block = Float32Array.from({ length: Math.min(left, delivery) }, () => ++said);
    queue.push(block, block.length);
  }
}

function mix(track: VoiceTrack, frame: number, count: number): number[] {
  const into = new Float32Array(count);
  track.mix(frame, count, 1, 0, into, 0);
  return [...into];
}

test('nothing is kept while the key is not held', () => {
  say(1_000);
  expect(queue.waiting).toBe(0);
});

test('before the amplifier passes sound only the newest 12 ms are kept', () => {
  queue.open();
  for (let turn = 0; turn < 100; turn++) say(TURN);
  expect(queue.waiting).toBe(0.012 * RATE);
  const track = new VoiceTrack(queue);
  expect(mix(track, track.begin(), 2)).toEqual([said - 575, said - 574]);
});

test('it begins when there is enough to go on without a gap, and not before', () => {
  queue.open();
  const track = new VoiceTrack(queue);
  const frame = track.begin();
  say(2 * TURN);
  expect(track.ready(frame)).toBe(0);
  say(TURN);
  expect(track.ready(frame)).toBe(0.012 * RATE);
});

test('frames taken back from the device are mixed again, the same ones', () => {
  queue.open();
  const track = new VoiceTrack(queue);
  const frame = track.begin();
  say(720);
  const first = mix(track, frame, 576);
  say(300);
  expect(track.ready(frame + 100)).toBe(476 + 300);
  expect(mix(track, frame + 100, 476)).toEqual(first.slice(100));
  expect(queue.waiting).toBe(300);
});

test('when the key is released what waits is let out, then it is over', () => {
  queue.open();
  const track = new VoiceTrack(queue);
  const frame = track.begin();
  say(100);
  queue.end('ending');
  say(500);
  expect(track.ready(frame)).toBe(100);
  mix(track, frame, 100);
  expect(track.ready(frame + 100)).toBe(OVER);
  expect(track.failure).toBeUndefined();
});

test('a lost microphone ends it, and says why', () => {
  queue.open();
  const track = new VoiceTrack(queue);
  queue.end('failed');
  expect(track.ready(track.begin())).toBe(OVER);
  expect(track.failure).toBe('stream-failed');
});

test('a press anew belongs to another item', () => {
  queue.open();
  const [before, frame] = [new VoiceTrack(queue), queue.next];
  say(720);
  mix(before, frame, 500);
  queue.open();
  const after = new VoiceTrack(queue);
  say(720);
  expect(before.ready(frame + 400)).toBe(100);
  expect(before.ready(frame + 500)).toBe(OVER);
  expect(after.ready(after.begin())).toBe(576);
});

test('after the thread stood still the oldest is shed, not played late for ever', () => {
  queue.open();
  const track = new VoiceTrack(queue);
  say(720);
  let frame = track.begin();
  mix(track, frame, 100);
  frame += 100;
  say(4_800, 4_800);
  expect(queue.waiting).toBeLessThan(0.025 * RATE);
  expect(queue.shed).toBeGreaterThan(4_000);
  const oldest = said - queue.waiting + 1;
  expect(mix(track, frame, 1)).toEqual([oldest]);
});

test('a queue that ran dry begins again with enough in it', () => {
  queue.open();
  const track = new VoiceTrack(queue);
  say(720);
  const frame = track.begin();
  mix(track, frame, 576);
  queue.ranDry();
  say(240);
  expect(track.ready(frame + 576)).toBe(0);
  say(480);
  expect(track.ready(frame + 576)).toBe(576);
});

test.each([
  [5, -300],
  [5, -100],
  [5, 0],
  [5, 300],
  [21, -200],
  [21, 200],
])(
  'a card that delivers every %i ms, its clock %i ppm off, leaves no gap and the delay where it is',
  (period, ppm) => {
    queue.open();
    const track = new VoiceTrack(queue);
    const block = new Float32Array(0.1 * RATE);
    const into = new Float32Array(TURN);
    let frame = track.begin();
    let [captured, missing] = [0, 0];
    let [least, most] = [Number.POSITIVE_INFINITY, 0];
    const delivery = Math.round((period * RATE) / 1_000);
    // Five minutes; the first twenty seconds are to settle.
    for (let turn = 1; turn <= 60_000; turn++) {
      const due = Math.floor((turn * TURN * (1 + ppm / 1e6)) / delivery) * delivery;
      if (due > captured) queue.push(block, due - captured);
      captured = due;
      const ready = Math.min(TURN, track.ready(frame));
      if (ready > 0) track.mix(frame, ready, 1, 0, into, 0);
      if (ready < TURN) track.waited();
      frame += ready;
      if (turn < 4_000) continue;
      missing += TURN - ready;
      least = Math.min(least, queue.waiting);
      most = Math.max(most, queue.waiting);
    }
    expect(missing).toBe(0);
    expect(least).toBeGreaterThanOrEqual(0);
    expect(most).toBeLessThan(2 * delivery + 0.01 * RATE);
    expect(queue.shed).toBe(0);
  },
);
