import { expect, test } from 'vitest';
import { attentionTone } from '../../../player/announce/attention-tone.ts';
import { comesBack, handOver } from './hand-over.ts';

const RATE = 48_000;
const ms = (length: number) => Math.round((length * RATE) / 1_000);
const tone = attentionTone(RATE);
/** A programme without a pause, another at each place. */
let seed = 1;
const source = Float32Array.from({ length: ms(3_000) }, () => {
  seed = (seed * 48_271) % 2_147_483_647;
  return (seed / 2_147_483_647 - 0.5) * 0.6;
});

/** The programme to `cut`, `gap` of silence, the tone for `sounds`, and the programme again from `skipped` further on. */
function recording(at: { gap?: number; overlap?: number; sounds?: number; late?: number; skipped?: number }) {
  const { gap = 0, overlap = 0, sounds = 110, late = 0, skipped = 0 } = at;
  const heard = new Float32Array(ms(1_500));
  const cut = ms(700);
  heard.set(source.subarray(0, cut + ms(overlap)));
  const onset = cut + ms(gap);
  for (let i = 0; i < ms(sounds); i++) heard[onset + i] = (heard[onset + i] ?? 0) + 0.5 * (tone[i] ?? 0);
  const back = onset + ms(sounds) + ms(late);
  const from = cut + ms(skipped);
  heard.set(source.subarray(from, from + heard.length - back), back);
  return { heard, onset, asked: cut - ms(5), stopped: onset + ms(sounds) - ms(5), offset: 0 };
}

test('silence and overlap at a hand-over are told to two milliseconds', () => {
  const clean = recording({});
  expect(handOver(clean.heard, tone, RATE, clean)).toEqual({ silenceMs: 0, overlapMs: 0 });
  const silent = recording({ gap: 20 });
  expect(Math.abs(handOver(silent.heard, tone, RATE, silent).silenceMs - 20)).toBeLessThanOrEqual(2);
  const both = recording({ overlap: 15 });
  const found = handOver(both.heard, tone, RATE, both);
  expect(Math.abs(found.overlapMs - 15)).toBeLessThanOrEqual(2);
  expect(found.silenceMs).toBe(0);
});

test('a programme that comes back where it was cut is told from one that lost or repeated some of itself', () => {
  const whole = recording({});
  expect(Math.abs(comesBack(whole.heard, source, tone, RATE, whole)?.lostMs ?? Number.NaN)).toBeLessThan(3);
  const late = recording({ late: 12 });
  const back = comesBack(late.heard, source, tone, RATE, late);
  expect(Math.abs((back?.gapMs ?? Number.NaN) - 12)).toBeLessThan(4);
  const skipped = recording({ skipped: 30 });
  expect(
    Math.abs((comesBack(skipped.heard, source, tone, RATE, skipped)?.lostMs ?? Number.NaN) - 30),
  ).toBeLessThan(3);
  const other = recording({});
  other.heard.fill(0.1, other.stopped);
  expect(comesBack(other.heard, source, tone, RATE, other)).toBeUndefined();
});
