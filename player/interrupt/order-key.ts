/**
 * The order of all that may sound or be shown: ambient last, real before exercise, then rank, then risk level.
 */

/** 5 override, 4 emergency, 3 priority, 2 normal, 1 ambient. */
export type Rank = 1 | 2 | 3 | 4 | 5;

export interface OrderKey {
  readonly exercise: boolean;
  readonly rank: Rank;
  /** Decision 18/2021: 1–5 for an emergency, 0 for anything else. */
  readonly level: 0 | 1 | 2 | 3 | 4 | 5;
}

/**
 * Above 0 when `a` goes before `b`, 0 when they are equals, below 0 when `b` goes before `a`.
 * Ambient pages yield to an exercise as well: they fill the time when nothing else is there, and they never end.
 */
export function compareKeys(a: OrderKey, b: OrderKey): number {
  const ambient = Number(a.rank > 1) - Number(b.rank > 1);
  const real = Number(b.exercise) - Number(a.exercise);
  return ambient || real || a.rank - b.rank || a.level - b.level;
}
