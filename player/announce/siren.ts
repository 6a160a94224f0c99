/**
 * The siren: a wail that swings between two pitches for as long as it is repeated. It is computed, not read: a damaged card
 * cannot silence it.
 *
 * One swing is a whole number of cycles, so that it is repeated without a seam: frame after frame, level and slope go on.
 */
import { Duration } from '../../time/duration.ts';
import { exactSine } from './exact-sine.ts';

/** Lowest and highest pitch (Hz): the horn passes both and the third harmonic of both. */
export const SIREN_PITCH = { low: 500, high: 1200 } as const;

/** One swing up and down. With the mean pitch it makes 3400 cycles, a whole number: the loop depends on it. */
export const SIREN_SWING = Duration.seconds(4);

/** A sixth of third harmonic flattens a sine without clipping: 1.2 dB more power at the same peak. */
const THIRD_HARMONIC = 1 / 6;
/** Highest value of sin x + sin 3x / 6. */
const FLATTENED_PEAK = Math.sqrt(3) / 2;

/** −1.2 dBTP, as a factor. The promise is −1 dBTP; the margin is for the device's own reconstruction filter. */
const PEAK = 0.871;

/** One swing, one channel at `rate` frames per second (8000 or more), to be repeated without a gap. */
export function siren(rate: number): Float32Array {
  const frames = Math.round((SIREN_SWING / 1000) * rate);
  const seconds = SIREN_SWING / 1000;
  const mean = (SIREN_PITCH.low + SIREN_PITCH.high) / 2;
  const swing = (SIREN_PITCH.high - SIREN_PITCH.low) / 2;
  const wave = new Float32Array(frames);
  for (let i = 0; i < frames; i++) {
    const turn = i / frames;
    // The integral of mean − swing · cos(2π · turn): starts at the lowest pitch, is back there at the end.
    const cycles = seconds * (mean * turn - (swing * exactSine(turn)) / (2 * Math.PI));
    wave[i] = (PEAK / FLATTENED_PEAK) * (exactSine(cycles) + THIRD_HARMONIC * exactSine(3 * cycles));
  }
  return wave;
}
