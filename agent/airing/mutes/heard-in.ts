/**
 * Where an item is heard while some things are muted. Pure.
 *
 * Rule: what is pressed or spoken on the box itself is heard in any case, and a real alert unless a mute says emergencies. An exercise
 * is no emergency.
 */
import type { Airing } from '../book/airing.ts';
import type { Mute } from './mute.ts';

export interface HeardIn {
  readonly zones: readonly string[];
  /** The mute that keeps it from the others; absent: none does. */
  readonly mute?: Mute;
}

type Asked = Pick<Airing, 'playId' | 'name' | 'class' | 'exercise' | 'zones'>;

export function heardIn(item: Asked, mutes: readonly Mute[]): HeardIn {
  let { zones } = item;
  let first: Mute | undefined;
  for (const mute of mutes) {
    if (!silences(mute, item)) continue;
    const left = zones.filter((zone) => !covers(mute, zone, item));
    if (left.length === zones.length) continue;
    zones = left;
    first ??= mute;
  }
  return { zones, ...(first && { mute: first }) };
}

function silences({ emergencies }: Mute, { class: rank, exercise }: Asked): boolean {
  if (rank === 'override' && !exercise) return false;
  return emergencies || rank !== 'emergency' || exercise;
}

function covers({ what }: Mute, zone: string, { name, playId }: Asked): boolean {
  if (what === 'box') return true;
  return 'zone' in what ? what.zone === zone : what.item === name || what.item === playId;
}
