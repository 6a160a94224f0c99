/** What brings a file of known loudness to the level of all content: a gain, and a limiter only where the gain would drive peaks too high. */
import type { LevelTarget } from './level-target.ts';
import { type Loudness, SILENT } from './loudness.ts';

export interface Lift {
  /** Negative for what is too loud (dB). */
  readonly gainDb: number;
  /** Peaks are held below this (dBTP). Absent: none gets there. */
  readonly limitDbtp?: number;
}

/** Beyond this a gain would bring up the room, the tape and the telephone line rather than the speaker (dB). */
const MOST = 24;

/** What a limiter took is given back up to here (dB): more would leave nothing but limited sound. */
const MOST_MAKE_UP = 6;

/** Undefined for silence, which nothing can make louder. */
export function liftOf(loudness: Loudness, target: LevelTarget): Lift | undefined {
  if (loudness.lufs <= SILENT) return undefined;
  const wanted = Math.min(MOST, target.lufs - loudness.lufs);
  if (loudness.truePeakDbtp + wanted <= target.truePeakDbtp) return { gainDb: wanted };
  const { limited } = loudness;
  const taken = limited === undefined ? 0 : loudness.lufs + limited.gainDb - limited.lufs;
  const makeUp = Math.min(MOST_MAKE_UP, Math.max(0, taken));
  return { gainDb: Math.min(MOST, wanted + makeUp), limitDbtp: target.truePeakDbtp };
}
