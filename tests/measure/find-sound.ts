/** Where a known sound begins in a recording, by its shape. Pure. */
import { findEverywhere, findFirst } from '../../province/reference/village/measure/likeness.ts';
import type { Recording } from './recording.ts';

/** Of a sound's beginning that is looked for (s): its attack and two dozen periods. */
const ONSET = 0.03;
/** A later stretch of a chime is like its beginning up to 0.95, anything else up to a third. */
const LEAST_LIKENESS = 0.9;
/** A steady beginning is like itself some periods earlier or later: the whole tells where it lies (s). */
const AROUND = 0.006;

export interface FoundSound {
  /** Seconds in the recording. */
  readonly at: number;
  /** Of the whole sound to what was recorded: 1 is the same but for its loudness. */
  readonly likeness: number;
}

/** The first place after `from` (s); undefined where the sound does not begin within `within` seconds of it. */
export function findSound(
  { samples, rate }: Recording,
  sound: Float32Array,
  from: number,
  within: number,
): FoundSound | undefined {
  const first = Math.round(from * rate);
  const onset = sound.subarray(0, Math.round(ONSET * rate));
  const range = { from: first, to: first + Math.round(within * rate) };
  const begin = findFirst(samples, onset, LEAST_LIKENESS, range);
  if (begin.likeness < LEAST_LIKENESS) return undefined;
  const around = Math.round(AROUND * rate);
  const whole = findEverywhere(samples, sound, { from: begin.at - around, to: begin.at + around });
  return { at: whole.at / rate, likeness: whole.likeness };
}
