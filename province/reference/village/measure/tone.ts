/** How much of a sound lies at given frequencies. Pure; samples are −1…1, one channel. */

/** Amplitude of the sine at `frequency` (Hz) within `samples`, by Goertzel's algorithm. */
export function amplitudeAt(samples: Float32Array, frequency: number, rate: number): number {
  if (samples.length === 0) return 0;
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / rate);
  let before = 0;
  let last = 0;
  for (const sample of samples) [before, last] = [last, sample + coefficient * last - before];
  const power = last ** 2 + before ** 2 - coefficient * last * before;
  return (2 * Math.sqrt(Math.max(0, power))) / samples.length;
}

/** The part of the power that sines at `frequencies` make up, 0–1; 0 where it is silent. */
export function shareAt(samples: Float32Array, frequencies: readonly number[], rate: number): number {
  const total = power(samples);
  if (total === 0) return 0;
  const there = frequencies.reduce((sum, hz) => sum + amplitudeAt(samples, hz, rate) ** 2 / 2, 0);
  return Math.min(1, there / total);
}

/** Mean square. */
export function power(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : sum / samples.length;
}
