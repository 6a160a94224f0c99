/** Where a steady tone sounds in a recording. Pure. */
import { toneAmplitude } from '../player/announce/measure.ts';
import type { Recording } from './recording.ts';

export interface Stretch {
  /** Seconds in the recording. */
  readonly from: number;
  readonly to: number;
}

/** Two periods and more of the lowest tone of the scenes; edges are found by half a step of it (s). */
const WINDOW = 0.01;
const STEP = 0.001;
/** Shorter than it is the edge of something else, a siren that passes through the pitch (s). */
const SHORTEST = 0.03;

/** Stretches in which `frequency` (Hz) has at least half of `amplitude` (0–1), in order. A hole of some milliseconds parts them. */
export function findTone(
  { samples, rate }: Recording,
  frequency: number,
  amplitude: number,
  within: Stretch = { from: 0, to: Number.POSITIVE_INFINITY },
): Stretch[] {
  const size = Math.round(WINDOW * rate);
  const step = Math.round(STEP * rate);
  const last = Math.min(samples.length - size, within.to * rate);
  const found: Stretch[] = [];
  let begun: number | undefined;
  for (let at = Math.round(within.from * rate); at <= last; at += step) {
    const there = toneAmplitude(windowed(samples, at, size), frequency, rate) >= amplitude / 2;
    // The middle of the window is where half of it is filled.
    const middle = (at + size / 2) / rate;
    if (there) begun ??= middle;
    else if (begun !== undefined) {
      found.push({ from: begun, to: middle });
      begun = undefined;
    }
  }
  if (begun !== undefined) found.push({ from: begun, to: (last + size / 2) / rate });
  return found.filter(({ from, to }) => to - from >= SHORTEST);
}

/** Hann's window, which keeps the neighbours out; doubled, as it halves the tone. */
function windowed(samples: Float32Array, at: number, size: number): Float32Array {
  return Float32Array.from(
    { length: size },
    (_, i) => (samples[at + i] ?? 0) * (1 - Math.cos((2 * Math.PI * i) / size)),
  );
}

export const lengthOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0);
