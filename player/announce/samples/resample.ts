/**
 * Brings a sound to another rate, once, before it is needed. Live sources are converted by their decoder instead.
 *
 * A windowed sinc by phases: linear interpolation would fold speech at 16 kHz into a hiss that a horn makes the most of.
 */
import { sincKernels } from './sinc-kernels.ts';

/** `samples` at rate `from` (frames per second) as they are at rate `to`. Lasts as long, rounded to frames. */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const { phases, step, reach, kernels } = sincKernels(from, to);
  // Silence around it, so that the inner loop never reads outside: that would be several times slower.
  const padded = new Float32Array(samples.length + 2 * reach);
  padded.set(samples, reach);
  const out = new Float32Array(Math.round((samples.length * to) / from));
  for (let i = 0; i < out.length; i++) {
    const at = i * step;
    const taps = kernels[at % phases] ?? [];
    const first = Math.floor(at / phases) + 1;
    let sum = 0;
    for (let tap = 0; tap < taps.length; tap++) {
      sum += (padded[first + tap] ?? 0) * (taps[tap] ?? 0);
    }
    out[i] = sum;
  }
  return out;
}
