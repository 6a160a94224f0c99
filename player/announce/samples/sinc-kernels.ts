/** The windowed sinc that brings one rate to another, by phases: what a converter of a whole sound and one of a stream have in common. */

/** Zero crossings of the sinc on either side: more is sharper and slower. 8 leaves images of speech below −60 dB. */
const CROSSINGS = 8;

/** The pass band ends at this share of the lower Nyquist rate, which leaves the rest for the filter's slope. */
const PASS = 0.94;

export interface SincKernels {
  /** Output frames per round of phases; each is `step` of `1 / phases` of an input frame after the one before. */
  readonly phases: number;
  readonly step: number;
  /** Input samples on either side that an output frame needs. */
  readonly reach: number;
  /** Of each phase, the weights of `2 · reach` samples. */
  readonly kernels: readonly Float64Array[];
}

/** From rate `from` to rate `to`, both in frames per second. */
export function sincKernels(from: number, to: number): SincKernels {
  const divisor = greatestCommonDivisor(from, to);
  const phases = to / divisor;
  const cutoff = PASS * Math.min(1, to / from);
  const reach = Math.ceil(CROSSINGS / cutoff);
  const kernels = Array.from({ length: phases }, (_, phase) => kernel(phase / phases, reach, cutoff));
  return { phases, step: from / divisor, reach, kernels };
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
