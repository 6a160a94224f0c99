/** How often a lamp blinks between two pauses. Pure. */
export interface LampLook {
  /** Seconds. */
  readonly at: number;
  readonly lit: boolean;
}

/** Dark for so long ends a count (s): far more than between two blinks, less than the pause. */
const PAUSE = 1;

/** Counts that began and ended with a pause, in order. */
export function countBlinks(looks: readonly LampLook[]): number[] {
  const counts: number[] = [];
  let [count, whole] = [0, false];
  let darkSince = looks[0]?.at ?? 0;
  let lit = false;
  for (const look of looks) {
    const paused = !lit && look.at - darkSince >= PAUSE;
    if (paused && whole && count > 0) counts.push(count);
    if (paused) [count, whole] = [0, true];
    if (look.lit && !lit) count += 1;
    if (!look.lit && lit) darkSince = look.at;
    lit = look.lit;
  }
  return counts;
}
