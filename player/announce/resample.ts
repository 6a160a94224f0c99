/**
 * Brings a sound to another rate, once, before it is needed. Live sources are converted by their decoder instead.
 *
 * A windowed sinc by phases: linear interpolation would fold speech at 16 kHz into a hiss that a horn makes the most of.
 */

/** Zero crossings of the sinc on either side: more is sharper and slower. 8 leaves images of speech below −60 dB. */
const CROSSINGS = 8;

/** The pass band ends at this share of the lower Nyquist rate, which leaves the rest for the filter's slope. */
const PASS = 0.94;

/** `samples` at rate `from` (frames per second) as they are at rate `to`. Lasts as long, rounded to frames. */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const divisor = greatestCommonDivisor(from, to);
  const phases = to / divisor;
  const step = from / divisor;
  const cutoff = PASS * Math.min(1, to / from);
  const reach = Math.ceil(CROSSINGS / cutoff);
  const kernels = Array.from({ length: phases }, (_, phase) => kernel(phase / phases, reach, cutoff));
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

/** Weights of the `2 · reach` samples around a point that lies `fraction` after one of them; they add up to 1. */
function kernel(fraction: number, reach: number, cutoff: number): Float64Array {
  const taps = Float64Array.from({ length: 2 * reach }, (_, tap) => {
    const distance = tap - reach + 1 - fraction;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / reach);
    return sinc(cutoff * distance) * window;
  });
  const sum = taps.reduce((a, b) => a + b, 0);
  return taps.map((tap) => tap / sum);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
