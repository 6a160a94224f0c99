/**
 * What is heard where an alert takes the place of a programme, and where the programme comes back, on a recording of the
 * device. Pure. Edges are found to a millisecond or two: ramps of 2 ms are part of them.
 */
import { findEverywhere } from '../../../province/reference/village/measure/likeness.ts';
import { gainOf, sameUntil } from '../../../province/reference/village/measure/same-as-source.ts';

export interface HandOver {
  /** Neither is heard before the alert's first sample (ms). */
  readonly silenceMs: number;
  /** The programme is still heard after it (ms). */
  readonly overlapMs: number;
}

/** Of the programme's loudness: below it is silence, above it the programme is still there. */
const AUDIBLE_SHARE = 0.15;
/** Power is taken over this (ms). */
const WINDOW_MS = 1;
/** The tone is fitted to this part of it, after the old sound has gone and before it ends (ms). */
const FIT = { from: 40, to: 80 };

/** `onset`: the tone's first sample. `asked`: where the alert was published; the programme played before that. */
export function handOver(
  heard: Float32Array,
  tone: Float32Array,
  rate: number,
  { onset, asked }: { readonly onset: number; readonly asked: number },
): HandOver {
  const frames = (ms: number) => Math.round((ms * rate) / 1_000);
  const step = frames(WINDOW_MS);
  const least = AUDIBLE_SHARE * rms(heard, asked - frames(60), asked);
  let silent = 0;
  for (let at = onset - step; at > 0 && rms(heard, at, at + step) < least; at -= step) silent++;
  const gain = gainOf(
    heard.subarray(onset + frames(FIT.from), onset + frames(FIT.to)),
    tone,
    frames(FIT.from),
  );
  const rest = Float32Array.from(
    { length: frames(FIT.to) },
    (_, i) => (heard[onset + i] ?? 0) - gain * (tone[i] ?? 0),
  );
  let over = 0;
  for (let at = 0; at + step <= rest.length; at += step)
    if (rms(rest, at, at + step) > least) over = at / step + 1;
  return { silenceMs: silent * WINDOW_MS, overlapMs: over * WINDOW_MS };
}

export interface Return {
  /** From the alert's last sample to the programme's first one (ms). */
  readonly gapMs: number;
  /** What of the programme nobody heard, or, below zero, what was heard twice (ms). */
  readonly lostMs: number;
  /** Where the source is on the recording from now on: `source[i + offset]` is `heard[i]`. */
  readonly offset: number;
}

/** Of the programme, to find it by (ms). */
const PIECE_MS = 60;
const LEAST_LIKENESS = 0.8;

/**
 * The programme after the alert. `offset`: where the source was before it. `stopped`: where the order to end the alert was given.
 * Undefined when it is not there again soon after, or is another.
 */
export function comesBack(
  heard: Float32Array,
  source: Float32Array,
  tone: Float32Array,
  rate: number,
  at: { readonly onset: number; readonly stopped: number; readonly offset: number },
): Return | undefined {
  const { onset, stopped, offset } = at;
  const frames = (ms: number) => Math.round((ms * rate) / 1_000);
  const start = stopped + frames(PIECE_MS);
  const piece = heard.subarray(start, start + frames(PIECE_MS));
  const from = start + offset - frames(600);
  const found = findEverywhere(source.subarray(from, start + offset + frames(PIECE_MS * 2)), piece);
  if (found.likeness < LEAST_LIKENESS) return undefined;
  const back = from + found.at - start;
  const gain = gainOf(piece, source, start + back);
  const backAt = sameUntil(heard, source, { offset: back, gain }, { start, way: -1, rate });
  const fit = heard.subarray(onset + frames(FIT.from), onset + frames(FIT.to));
  const toneGain = gainOf(fit, tone, frames(FIT.from));
  const toneAt = { offset: -onset, gain: toneGain };
  const toneEnd = sameUntil(heard, tone, toneAt, { start: onset + frames(FIT.from), way: 1, rate });
  if (backAt === undefined || toneEnd === undefined) return undefined;
  const ms = (count: number) => (count * 1_000) / rate;
  return { gapMs: ms(backAt - toneEnd), lostMs: ms(backAt + back - (onset + offset)), offset: back };
}

function rms(samples: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let i = Math.max(0, from); i < to; i++) sum += (samples[i] ?? 0) ** 2;
  return Math.sqrt(sum / (to - from));
}
