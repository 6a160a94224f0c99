import { expect, test } from 'vitest';
import { HIGH_PASS_HERTZ, HighPass } from '../../../player/voice/high-pass.ts';
import { VOICE_CEILING, VoiceLimiter } from '../../../player/voice/voice-limiter.ts';
import { amplitudeOf, decibels, sine } from './signal.ts';

const RATE = 48_000;

function passed(hertz: number): number {
  const samples = sine(hertz, RATE, 2 * RATE);
  const filter = new HighPass(RATE);
  for (let at = 0; at < samples.length; at += 480) filter.run(samples.subarray(at, at + 480), 480);
  return decibels(amplitudeOf(samples.subarray(RATE), hertz, RATE) / 0.5);
}

test.each([
  [25, -22, 0.5],
  [50, -10.6, 0.5],
  [HIGH_PASS_HERTZ, -3, 0.1],
  [300, 0, 0.1],
  [3_000, 0, 0.05],
])('a tone of %i Hz passes the high-pass at %d dB', (hertz, level, within) => {
  expect(Math.abs(passed(hertz) - level)).toBeLessThan(within);
});

test('what stands still at the microphone is taken out', () => {
  const samples = new Float32Array(RATE).fill(0.3);
  new HighPass(RATE).run(samples, RATE);
  expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(1e-6);
});

test('a voice below the ceiling passes the limiter as it is', () => {
  const voice = sine(400, RATE, RATE, 0.49);
  const limited = voice.slice();
  new VoiceLimiter(RATE).run(limited, RATE);
  expect(limited).toEqual(voice);
});

test('a mouth that shouts is held to the ceiling from its first frame, and is not torn', () => {
  const shout = sine(400, RATE, RATE, 1);
  new VoiceLimiter(RATE).run(shout, RATE);
  expect(Math.max(...shout)).toBeLessThanOrEqual(VOICE_CEILING * 1.000_001);
  const steady = shout.subarray(RATE / 2);
  expect(decibels(amplitudeOf(steady, 400, RATE) / VOICE_CEILING)).toBeCloseTo(0, 1);
  // A clipped sine would have a third harmonic at −20 dB and above.
  expect(decibels(amplitudeOf(steady, 1_200, RATE) / VOICE_CEILING)).toBeLessThan(-45);
});

test('a howl that grows by itself stops growing at the ceiling', () => {
  const limiter = new VoiceLimiter(RATE);
  const block = new Float32Array(480);
  // What the horn plays comes back to the microphone half again as loud.
  let level = 0.01;
  for (let turn = 0; turn < 100; turn++) {
    block.set(sine(1_000, RATE, 480, level, turn * 480));
    limiter.run(block, 480);
    level = Math.min(1, 1.5 * Math.max(...block));
  }
  expect(Math.max(...block)).toBeLessThanOrEqual(VOICE_CEILING * 1.000_001);
});

test('it lets go within a second after a knock on the microphone', () => {
  const limiter = new VoiceLimiter(RATE);
  limiter.run(Float32Array.of(1), 1);
  const voice = sine(400, RATE, RATE, 0.4);
  limiter.run(voice, RATE);
  expect(Math.max(...voice.subarray(0, 480))).toBeLessThan(0.25);
  expect(Math.max(...voice.subarray(RATE / 2))).toBeCloseTo(0.4, 3);
});
