/**
 * The height of a wave between its samples, as a converter will make it: four points per interval by the filter of ITU-R
 * BS.1770-4, Annex 2. Allocates nothing.
 */

/** Samples that a point between two of them depends on: half of them before it, half behind. */
export const TAPS = 12;
const HALF = TAPS / 2;

/** Of the first two of four phases; the others are their mirror. */
const PHASES = Float64Array.of(
  ...[0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625],
  ...[0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125],
  ...[-0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625],
  ...[0.77978515625, -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375],
);

/**
 * The highest point between samples `n − 1` and `n`, ends not counted, by its size. `samples` must hold `TAPS / 2` before and
 * behind.
 */
export function truePeakBefore(samples: Float32Array, n: number): number {
  let highest = 0;
  for (let phase = 0; phase < 2; phase++) {
    let ahead = 0;
    let mirrored = 0;
    const row = phase * TAPS;
    for (let tap = 0; tap < TAPS; tap++) {
      const sample = samples[n - HALF + tap] ?? 0;
      ahead += sample * (PHASES[row + tap] ?? 0);
      mirrored += sample * (PHASES[row + TAPS - 1 - tap] ?? 0);
    }
    highest = Math.max(highest, Math.abs(ahead), Math.abs(mirrored));
  }
  return highest;
}
