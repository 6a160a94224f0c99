/**
 * What is muted on this box: the newest word about each thing holds, whatever order the words came in. Pure.
 *
 * A lifting leaves its mark until no mute of before it can come any more: one that the network kept back must not silence a village
 * that was given its voice again.
 */
import { mutedAbout } from '../../../province/contract/command/command-about.ts';
import { FUTURE_TOLERANCE_SECONDS } from '../../../province/contract/reading/judge-time.ts';
import { Duration } from '../../../time/duration.ts';
import { after, between, type WallTime } from '../../../time/instant.ts';
import type { Mark, Mute } from './mute.ts';

/** By what each is about. */
export type MuteSet = ReadonlyMap<string, Mark>;

/** A one-off lives no longer: what was issued before comes no more. */
const MARK_KEPT = Duration.days(7);

/** What is dated later than the time that can be proved by no more than this is taken as it is, as with every message. */
const CLOCKS_DIFFER = Duration.seconds(FUTURE_TOLERANCE_SECONDS);

/** A chatty issuer makes the box remember no more liftings than this, the newest. */
const MOST_LIFTED = 256;

/** Whether a newer word about the same thing, or the lifting of all, is known already. */
export function isOvertaken(set: MuteSet, { what, issuedAt }: Pick<Mark, 'what' | 'issuedAt'>): boolean {
  const own = set.get(mutedAbout(what));
  const box = set.get('box');
  return [own, box?.kind === 'lifted' ? box : undefined].some((mark) => mark && mark.issuedAt > issuedAt);
}

/** The set with one more word. A lifting of the box lifts all of before it. */
export function withMark(set: MuteSet, mark: Mark): MuteSet {
  const about = mutedAbout(mark.what);
  const lifts = (older: Mark) =>
    mark.kind === 'lifted' && mark.what === 'box' && older.issuedAt <= mark.issuedAt;
  const others = [...set].filter(([key, older]) => key !== about && !lifts(older));
  const lifted = others.filter(([key, { kind }]) => kind === 'lifted' && key !== 'box');
  const forgotten = new Set(lifted.slice(0, Math.max(0, lifted.length - MOST_LIFTED)));
  return new Map([...others.filter((other) => !forgotten.has(other)), [about, mark]]);
}

/** Without what means nothing any more. */
export function tidied(set: MuteSet, now: WallTime): MuteSet {
  const kept = [...set].filter(([, mark]) =>
    mark.kind === 'muted' ? holds(mark, now) : after(mark.issuedAt, MARK_KEPT) > now,
  );
  return kept.length === set.size ? set : new Map(kept);
}

/** The mutes that hold at a time, in the order they were given. */
export function mutesAt(set: MuteSet, at: WallTime): readonly Mute[] {
  return [...set.values()].filter((mark): mark is Mute => mark.kind === 'muted' && holds(mark, at));
}

/** Once the time is known: mutes that were given without it end so much later than now. */
export function anchored(set: MuteSet, now: WallTime): MuteSet {
  if (![...set.values()].some((mark) => mark.kind === 'muted' && mark.lasts !== undefined)) return set;
  return new Map(
    [...set].map(([about, mark]) => {
      if (mark.kind !== 'muted' || mark.lasts === undefined) return [about, mark];
      const { lasts, ...rest } = mark;
      return [about, { ...rest, issuedAt: now, until: after(now, lasts) }];
    }),
  );
}

/**
 * Once the time can be proved: what a clock that was ahead dated after it counts from now. Else nobody could lift it, or mute again
 * what it lifted, until that date.
 */
export function notAhead(set: MuteSet, now: WallTime): MuteSet {
  const ahead = ({ issuedAt }: Mark) => issuedAt > after(now, CLOCKS_DIFFER);
  if (![...set.values()].some(ahead)) return set;
  return new Map(
    [...set].map(([about, mark]) => {
      if (!ahead(mark)) return [about, mark];
      if (mark.kind === 'lifted') return [about, { ...mark, issuedAt: now }];
      return [about, { ...mark, issuedAt: now, until: after(now, between(mark.issuedAt, mark.until)) }];
    }),
  );
}

function holds({ until, lasts }: Mute, at: WallTime): boolean {
  return lasts !== undefined || until > at;
}
