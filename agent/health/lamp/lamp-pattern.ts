/** How a sign or a code looks: time → lit. Pure. */

import type { LampShow, SteadyShow } from './lamp-show.ts';
import { LAMP_SIGNS } from './lamp-signs.ts';

/** Slow enough to be counted aloud (ms). */
const BLINK = 300;
const BETWEEN = 300;
/** Long enough that nobody counts over it. Before the first blink as well: what was shown before is no part of the count (ms). */
const PAUSE = 1_500;

/** Lit, dark, lit, dark …, again and again (ms). */
export function lampPattern(show: LampShow | SteadyShow): readonly number[] {
  if ('lit' in show) return show.lit ? [PAUSE, 0] : [0, PAUSE];
  if ('sign' in show) return LAMP_SIGNS[show.sign].ms;
  const blinks = Array.from({ length: show.blinks }, () => [BLINK, BETWEEN]).flat();
  return [0, PAUSE, ...blinks];
}

/** `elapsed` ms after the pattern began. */
export function litAt(pattern: readonly number[], elapsed: number): boolean {
  let period = 0;
  for (let i = 0; i < pattern.length; i++) period += pattern[i] ?? 0;
  let left = elapsed % period;
  for (let i = 0; i < pattern.length; i++) {
    left -= pattern[i] ?? 0;
    if (left < 0) return i % 2 === 0;
  }
  return false;
}
