/**
 * Whose content is made ready now. Each costs a decoder, so those that will not get the loudspeaker are left out.
 */
import { Duration } from '../time/duration.ts';
import { after, type WallTime } from '../time/instant.ts';
import type { Planned } from './entry.ts';
import { goesOver, type OnAir } from './on-air.ts';
import { compareOrder } from './right-of-way/order.ts';
import type { Occurrence } from './step.ts';

/** Content is made ready this long before its time: an ffmpeg or a stream is up in a few seconds on the slowest box. */
export const LEAD = Duration.seconds(20);

export function toPrepare(at: {
  readonly coming: readonly Planned[];
  /** Due, in order, but the loudspeaker is not theirs yet. */
  readonly waiting: readonly Planned[];
  readonly held: readonly OnAir[];
  readonly now: WallTime;
  /** Nothing that is to be heard starts in this decision. */
  readonly free: boolean;
}): readonly Occurrence[] {
  const soon = after(at.now, LEAD);
  const chosen: Planned[] = [];
  for (const planned of at.coming.filter((one) => one.occurrence.plannedAt <= soon).sort(compareOrder)) {
    const { plannedAt } = planned.occurrence;
    const blocked =
      at.held.some((other) => other.endBy > plannedAt && !goesOver(planned, other)) ||
      chosen.some((other) => other.entry.audible && covers(other, plannedAt));
    if (!planned.entry.audible || !blocked) chosen.push(planned);
  }
  const [next] = at.waiting;
  if (next && at.free && at.held.length > 0 && at.held.every(({ endBy }) => endBy <= soon)) chosen.push(next);
  return chosen.map(({ occurrence }) => occurrence);
}

function covers({ entry, occurrence }: Planned, t: WallTime): boolean {
  return t >= occurrence.plannedAt && t < occurrence.plannedAt + entry.length;
}
