/**
 * A sentence as an engine made it → as all sentences are: without what horns cannot give, without silence at its ends, at one loudness. So
 * whoever spoke it, sentences follow each other evenly, and what comes behind (`speechFilters`) knows what it gets. Pure.
 */
import type { MonoSound } from '../../announce/samples/wav.ts';
import { HighPass } from '../../voice/high-pass.ts';
import { loudnessOf } from './loudness-of.ts';

/** Peaks of these voices stand 24 dB above it: low enough that none is clipped, far above the noise of 16 bit. */
export const EVEN_LUFS = -28;

/** Of 10 ms, below the loudest of the sentence: quieter is no speech (dB). */
const SILENCE_BELOW = 45;
const WINDOW_SECONDS = 0.01;

/** Left at both ends, so that no consonant is clipped; it fades over this. */
const MARGIN_SECONDS = 0.015;

/** 24 dB an octave: one filter alone would leave half of a man's voice where horns have nothing. */
const FILTERS_IN_ROW = 2;

/** Quieter than this is an engine's hiss: it is not lifted (LUFS). */
const QUIETEST = -60;

/** Undefined for silence. `highPassHertz` 0: nothing is taken out. */
export function evenSentence({ rate, samples }: MonoSound, highPassHertz: number): Float32Array | undefined {
  const passed = samples.slice();
  if (highPassHertz > 0)
    for (let filter = 0; filter < FILTERS_IN_ROW; filter++)
      new HighPass(rate, highPassHertz).run(passed, passed.length);
  const spoken = withoutSilence(passed, rate);
  const lufs = loudnessOf(spoken, rate);
  if (lufs < QUIETEST) return undefined;
  const gain = 10 ** ((EVEN_LUFS - lufs) / 20);
  const fade = Math.min(Math.round(MARGIN_SECONDS * rate), spoken.length >> 1);
  const last = spoken.length - 1;
  for (let at = 0; at <= last; at++) {
    const edge = Math.min(1, (at + 1) / fade, (last - at + 1) / fade);
    spoken[at] = (spoken[at] ?? 0) * gain * edge;
  }
  return spoken;
}

function withoutSilence(samples: Float32Array, rate: number): Float32Array {
  const window = Math.max(1, Math.round(WINDOW_SECONDS * rate));
  const powers: number[] = [];
  for (let at = 0; at < samples.length; at += window) {
    let power = 0;
    const end = Math.min(samples.length, at + window);
    for (let i = at; i < end; i++) power += (samples[i] ?? 0) ** 2;
    powers.push(power / window);
  }
  const floor = powers.reduce((most, power) => Math.max(most, power), 0) / 10 ** (SILENCE_BELOW / 10);
  const speaks = (power: number) => power > floor;
  const first = powers.findIndex(speaks);
  if (first < 0) return samples.subarray(0, 0);
  const last = powers.findLastIndex(speaks);
  const margin = Math.round(MARGIN_SECONDS * rate);
  return samples.subarray(Math.max(0, first * window - margin), (last + 1) * window + margin);
}
