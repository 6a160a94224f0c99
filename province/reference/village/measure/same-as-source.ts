/**
 * Where a recording is a source, sample for sample, and where it stops or begins to be it. Pure.
 *
 * Both are −1…1, one channel, at one rate. Where the source itself is silent nothing can be said, so such stretches decide
 * nothing.
 */
import { power } from './tone.ts';

/** `source[i + offset]` was heard as `gain · source` at `heard[i]`. */
export interface Alignment {
  readonly offset: number;
  readonly gain: number;
}

/** Frames compared at a time and the step between (ms): a boundary is found to within one step and a ramp. */
const WINDOW_MS = 10;
const STEP_MS = 1;
/** Below it a source counts as silent (mean square, −46 dBFS). */
const AUDIBLE = 2.5e-5;
/** Of the source's power that may differ: rounding, dither, a resampler of another make. */
const MOST_DIFFERENCE = 0.1;

/** Loudness by which `heard` fits the source best, least squares. */
export function gainOf(heard: Float32Array, source: Float32Array, offset: number): number {
  let [product, own] = [0, 0];
  for (let i = 0; i < heard.length; i++) {
    const wanted = source[i + offset] ?? 0;
    product += (heard[i] as number) * wanted;
    own += wanted * wanted;
  }
  return own === 0 ? 0 : product / own;
}

type Verdict = 'same' | 'different' | 'silent';

/**
 * From index `start` of `heard` on, in direction `way`: the last index that is known to be the source, before the first audible
 * window that is not it. Undefined when not even the first audible window is.
 */
export function sameUntil(
  heard: Float32Array,
  source: Float32Array,
  { offset, gain }: Alignment,
  { start, way, rate }: { readonly start: number; readonly way: 1 | -1; readonly rate: number },
): number | undefined {
  const size = Math.round((WINDOW_MS * rate) / 1_000);
  const step = Math.round((STEP_MS * rate) / 1_000);
  let known: number | undefined;
  for (let at = start; at >= 0 && at + size <= heard.length; at += way * step) {
    // A negative index would count from the end.
    const wanted = source.subarray(Math.max(0, at + offset), Math.max(0, at + offset + size));
    const verdict = compare(heard.subarray(at, at + size), wanted, gain);
    if (verdict === 'different') return known;
    if (verdict === 'same') known = way === 1 ? at + size - 1 : at;
  }
  return known;
}

/** Audible time in a stretch of the source (ms). */
export function audibleMs(source: Float32Array, from: number, to: number, rate: number): number {
  const step = Math.round((STEP_MS * rate) / 1_000);
  let audible = 0;
  for (let at = Math.max(0, from); at + step <= to; at += step)
    if (power(source.subarray(at, at + step)) > AUDIBLE) audible += STEP_MS;
  return audible;
}

function compare(heard: Float32Array, source: Float32Array, gain: number): Verdict {
  if (source.length < heard.length) return 'different';
  const wanted = power(source);
  if (wanted < AUDIBLE) return 'silent';
  let sum = 0;
  for (let i = 0; i < heard.length; i++) sum += ((heard[i] as number) - gain * (source[i] as number)) ** 2;
  return sum / heard.length <= MOST_DIFFERENCE * gain * gain * wanted ? 'same' : 'different';
}
