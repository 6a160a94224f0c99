/**
 * How loud a short sound of one channel is by ITU-R BS.1770-4: weighted as the ear does, in blocks of 400 ms, silence left out. ffmpeg measures
 * files; this is for a sentence in memory that must not wait for another process. Pure.
 */

/** −70 LUFS, and 10 LU below what is left: pauses do not count. */
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;
const BLOCK_SECONDS = 0.4;
const STEPS_PER_BLOCK = 4;

/** The two filters of the standard as analogue prototypes, so that they fit any rate: a shelf for the head, a high-pass for low tones. */
const SHELF = { hertz: 1_681.974450955533, gainDb: 3.999843853973347, q: 0.7071752369554196 };
const HIGH_PASS = { hertz: 38.13547087602444, q: 0.5003270373238773 };

type Section = readonly [b0: number, b1: number, b2: number, a1: number, a2: number];

/** LUFS; -Infinity for silence. */
export function loudnessOf(samples: Float32Array, rate: number): number {
  const step = Math.max(1, Math.round((BLOCK_SECONDS * rate) / STEPS_PER_BLOCK));
  const steps = energies(samples, step, [shelf(rate), highPass(rate)]);
  const last = Math.max(1, steps.length - STEPS_PER_BLOCK + 1);
  const blocks = Array.from({ length: last }, (_, at) => mean(steps.slice(at, at + STEPS_PER_BLOCK)));
  const loud = blocks.filter((power) => lufsOf(power) > ABSOLUTE_GATE);
  const gate = lufsOf(mean(loud)) + RELATIVE_GATE;
  return lufsOf(mean(loud.filter((power) => lufsOf(power) > gate)));
}

/** Mean power of each step of the weighted sound. */
function energies(
  samples: Float32Array,
  step: number,
  [first, second]: readonly [Section, Section],
): number[] {
  const powers: number[] = [];
  const [b0, b1, b2, a1, a2] = first;
  const [d0, d1, d2, c1, c2] = second;
  let [y1, y2, z1, z2] = [0, 0, 0, 0];
  let sum = 0;
  let count = 0;
  for (const x of samples) {
    const y = b0 * x + y1;
    y1 = b1 * x - a1 * y + y2;
    y2 = b2 * x - a2 * y;
    const z = d0 * y + z1;
    z1 = d1 * y - c1 * z + z2;
    z2 = d2 * y - c2 * z;
    sum += z * z;
    if (++count < step) continue;
    powers.push(sum / step);
    [sum, count] = [0, 0];
  }
  // What is shorter than a block has this alone.
  if (powers.length < STEPS_PER_BLOCK && count > 0) powers.push(sum / count);
  return powers;
}

function shelf(rate: number): Section {
  const { hertz, gainDb, q } = SHELF;
  const k = Math.tan((Math.PI * hertz) / rate);
  const vh = 10 ** (gainDb / 20);
  const vb = vh ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return [
    (vh + (vb * k) / q + k * k) / a0,
    (2 * (k * k - vh)) / a0,
    (vh - (vb * k) / q + k * k) / a0,
    (2 * (k * k - 1)) / a0,
    (1 - k / q + k * k) / a0,
  ];
}

function highPass(rate: number): Section {
  const { hertz, q } = HIGH_PASS;
  const k = Math.tan((Math.PI * hertz) / rate);
  const a0 = 1 + k / q + k * k;
  return [1, -2, 1, (2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0];
}

function lufsOf(power: number): number {
  return power > 0 ? -0.691 + 10 * Math.log10(power) : Number.NEGATIVE_INFINITY;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
