/**
 * The order of all that may sound: real before exercise, then rank, then risk level.
 */

/** 5 override, 4 emergency, 3 priority, 2 normal, 1 ambient. */
export type Rank = 1 | 2 | 3 | 4 | 5;

export interface OrderKey {
  readonly exercise: boolean;
  readonly rank: Rank;
  /** Decision 18/2021: 1–5 for an emergency, 0 for anything else. */
  readonly level: 0 | 1 | 2 | 3 | 4 | 5;
}

/** Above 0 when `a` goes before `b`, 0 when they are equals, below 0 when `b` goes before `a`. */
export function compareKeys(a: OrderKey, b: OrderKey): number {
  if (a.exercise !== b.exercise) return a.exercise ? -1 : 1;
  return a.rank - b.rank || a.level - b.level;
}
