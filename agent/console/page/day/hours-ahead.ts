/**
 * The next 24 h, hour by hour: what will sound, what will not and why, and which hours are quiet. Hours in which nothing happens and
 * that are alike are one stretch. Pure.
 */

import type { Preview } from '../../../../province/contract/messages/answers/preview.ts';
import type { BoxView } from '../../api/box-view.ts';

export type Sound = Preview['sounds'][number];
export type Silent = Preview['silent'][number];

export interface Stretch {
  /** Ms since 1970: beginnings of its first hour, and of the hour after its last. */
  readonly from: number;
  readonly until: number;
  readonly quiet: boolean;
  readonly sounds: readonly Sound[];
  readonly silent: readonly Silent[];
}

const HOUR_MS = 3_600_000;

/** `hourOf` says the hour of the day (0–23) at the box, of ms since 1970. `now` by the box's clock. */
export function hoursAhead(
  { sounds, silent }: Pick<Preview, 'sounds' | 'silent'>,
  volumeByHour: BoxView['volumeByHour'],
  now: number,
  hourOf: (at: number) => number,
): readonly Stretch[] {
  // Every zone of this country, and most others, begin their hours with the world's.
  const begin = Math.floor(now / HOUR_MS) * HOUR_MS;
  const stretches: Stretch[] = [];
  for (let hour = 0; hour <= 24; hour++) {
    const from = begin + hour * HOUR_MS;
    const until = from + HOUR_MS;
    const within = (at: string | undefined) =>
      at !== undefined && Date.parse(at) >= from && Date.parse(at) < until;
    const next: Stretch = {
      ...{ from, until, quiet: volumeByHour[hourOf(from)] === 'quiet' },
      // What began before this hour and goes on stands in the first.
      sounds: sounds.filter((sound) => within(sound.at) || (hour === 0 && goesOn(sound, from, now))),
      silent: silent.filter(({ at }) => within(at)),
    };
    const last = stretches.at(-1);
    if (last && isEmpty(last) && isEmpty(next) && last.quiet === next.quiet)
      stretches[stretches.length - 1] = { ...last, until };
    else stretches.push(next);
  }
  return stretches;
}

const goesOn = ({ at, until }: Sound, from: number, now: number) =>
  Date.parse(at) < from && until !== undefined && Date.parse(until) > now;

const isEmpty = ({ sounds, silent }: Stretch) => sounds.length === 0 && silent.length === 0;
