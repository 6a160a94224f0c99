/** Sounds to put through the parts of a voice, and how loud what came out is. */

/** `length` samples of a sine of `hertz` at `rate`, from sample `from` on. */
export function sine(hertz: number, rate: number, length: number, peak = 0.5, from = 0): Float32Array {
  return Float32Array.from({ length }, (_, i) => peak * Math.sin((2 * Math.PI * hertz * (from + i)) / rate));
}

/** Amplitude of `hertz` in `samples`, by the correlation with it. */
export function amplitudeOf(samples: Float32Array, hertz: number, rate: number): number {
  let [re, im] = [0, 0];
  for (const [i, value] of samples.entries()) {
    const phase = (2 * Math.PI * hertz * i) / rate;
    re += value * Math.cos(phase);
    im += value * Math.sin(phase);
  }
  return (2 * Math.hypot(re, im)) / samples.length;
}

export const decibels = (ratio: number): number => 20 * Math.log10(ratio);
