/**
 * What a horn needs of even speech, in ffmpeg's words: weak syllables lifted, so that the words carry; the level of all content; no peak above
 * its bound.
 */
import type { LevelTarget } from '../../decode/level/level-target.ts';
import { liftFilters } from '../../decode/level/lift-filters.ts';
import { EVEN_LUFS } from './even-sentence.ts';

/** Begins a little below the loudness of the whole, gentler than that of the stock phrases: a long text tires. */
const COMPRESSOR = `acompressor=threshold=${EVEN_LUFS - 3}dB:ratio=3:attack=5:release=80`;

/** What it takes from speech at `EVEN_LUFS` (dB). Measured: 7.5 to 8.4 over espeak-ng's voices of five languages. */
const TAKES_DB = 8;

export function speechFilters(target: LevelTarget): string[] {
  const gainDb = target.lufs - EVEN_LUFS + TAKES_DB;
  return [COMPRESSOR, ...liftFilters({ gainDb, limitDbtp: target.truePeakDbtp })];
}
