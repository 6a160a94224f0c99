/**
 * Whether an item may start with what is here of it. Its other languages may still be on their way: who waits for them without end leaves a
 * village without the one that is here, who does not wait at all leaves out what would have come in a moment. Pure.
 */
import type { Occurrence } from '../../../scheduler/step.ts';
import { Duration } from '../../../time/duration.ts';
import type { WallTime } from '../../../time/instant.ts';

/** Of what the node plays of it: all is here, or some, or nothing. `hopeless`: what lacks was tried again and again in vain. */
export type Presence = 'all' | 'some' | 'hopeless' | 'none';

/** Decisions are half a minute apart at most: one falls into the last minute in which a bulletin may start. */
const LAST_CHANCE = Duration.minutes(1);

export function mayStartWith(
  presence: Presence,
  { source, programme, plannedAt, end }: Pick<Occurrence, 'source' | 'programme' | 'plannedAt' | 'end'>,
  now: WallTime,
): boolean {
  if (presence === 'all') return true;
  if (presence === 'none' || now < plannedAt) return false;
  // A slot does not move: each second of waiting is taken from what is here.
  if (source === 'schedule' || presence === 'hopeless') return true;
  return now >= end - Duration.parseIso(programme.length) - LAST_CHANCE;
}
