/** Which turn of a show comes next: the first one after the last whose item holds now, round and round. Pure. */
import type { Turn } from './turns-of.ts';

/** `after`: index of the last turn, −1 before the first. `now`: wall clock (ms). Undefined when none holds now. */
export function nextTurn(turns: readonly Turn[], after: number, now: number): number | undefined {
  for (let step = 1; step <= turns.length; step++) {
    const index = (after + step) % turns.length;
    const turn = turns[index];
    if (turn && holds(turn, now)) return index;
  }
  return undefined;
}

function holds({ item: { from, until } }: Turn, now: number): boolean {
  return (from === undefined || Date.parse(from) <= now) && (until === undefined || now < Date.parse(until));
}
