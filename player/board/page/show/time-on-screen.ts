/** How long a turn stands (ms): its own length, cut by the end of its time, but a second at least. Pure. */
import type { Turn } from './turns-of.ts';

/** A picture that nobody gave a length, beside others: long enough to be looked at, short enough to be waited for. */
const PICTURE_MS = 15_000;
/** What stands for less is not seen (ms); of a show that has nothing but that, the wall would do nothing else than change. */
const LEAST_MS = 1_000;

/**
 * `takes`: what its words take to read or its film to play; undefined where it has no end of its own. `alone`: nothing else holds now. Infinity: it stays.
 */
export function timeOnScreen(turn: Turn, takes: number | undefined, alone: boolean, now: number): number {
  const { item, lengthMs } = turn;
  const still = item.kind === 'picture' && !alone ? PICTURE_MS : Number.POSITIVE_INFINITY;
  const left = item.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(item.until) - now;
  return Math.max(LEAST_MS, Math.min(lengthMs ?? takes ?? still, left));
}
