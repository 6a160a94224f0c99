/** Measuring instruments for sounds in memory. */
import { resample } from '../../../player/announce/samples/resample.ts';

/** Power of one frequency in `samples`, as amplitude of the sine that would give it (Goertzel's algorithm). */
export function toneAmplitude(samples: Float32Array, frequency: number, rate: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / rate);
  let [before, last] = [0, 0];
  for (const sample of samples) [before, last] = [last, sample + coefficient * last - before];
  const power = last ** 2 + before ** 2 - coefficient * last * before;
  return (2 * Math.sqrt(Math.max(0, power))) / samples.length;
}

/** Which of `candidates` (Hz) is loudest. */
export function loudestOf(candidates: readonly number[], samples: Float32Array, rate: number): number {
  const amplitudes = candidates.map((frequency) => toneAmplitude(samples, frequency, rate));
  return candidates[amplitudes.indexOf(Math.max(...amplitudes))] ?? Number.NaN;
}

/** dBFS, a full-scale square being 0. */
export function rmsDecibels(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length;
  return 10 * Math.log10(power);
}

/** Highest level between samples as well, on four times the rate (ITU-R BS.1770-4, annex 2). */
export function truePeakDecibels(samples: Float32Array, rate: number): number {
  return 20 * Math.log10(peak(resample(samples, rate, 4 * rate)));
}

export function peak(samples: Float32Array): number {
  return samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
}

/** The largest leap from one frame to the next: a click is a leap that no tone of the sound can make. */
export function largestLeap(samples: Float32Array): number {
  let leap = 0;
  for (let i = 1; i < samples.length; i++) {
    leap = Math.max(leap, Math.abs((samples[i] ?? 0) - (samples[i - 1] ?? 0)));
  }
  return leap;
}

/** `samples` followed by themselves. */
export function twice(samples: Float32Array): Float32Array {
  const both = new Float32Array(2 * samples.length);
  both.set(samples);
  both.set(samples, samples.length);
  return both;
}
