/** The rounds of one alert in force that begin before a time, if nothing ends it. Pure. */
import { isExercise } from '../../../player/announce/is-exercise.ts';
import type { NextRound } from '../../../player/announce/rounds.ts';
import type { Assignment } from '../../../province/contract/messages/assignment.ts';
import { Duration } from '../../../time/duration.ts';
import { after, WallTime } from '../../../time/instant.ts';
import { alertAiring, type NamedAlert } from '../alerts/alert-airing.ts';
import { alertVolumes } from '../alerts/alert-volumes.ts';
import type { ComingRound } from './preview-of.ts';

/** One round follows the other where `repeatEvery` is shorter than that: a tone and a few words. */
const SHORTEST_ROUND = Duration.seconds(30);

export interface RoundsAsked {
  /** Of the round that begins next; `soundsSince` where one is on air. */
  readonly next: NextRound;
  readonly soundsSince: WallTime | undefined;
  readonly until: WallTime;
  readonly zones: readonly string[];
  readonly assignment: Pick<Assignment, 'volume' | 'timezone' | 'zones'>;
}

export function comingRounds(
  one: NamedAlert,
  { next, soundsSince, until, zones, assignment }: RoundsAsked,
): readonly ComingRound[] {
  if (next.kind !== 'due' || zones.length === 0) return [];
  const every = Duration.ms(Math.max(Duration.parseIso(one.alert.repeatEvery), SHORTEST_ROUND));
  const end = Math.min(until, WallTime.parse(one.alert.expires));
  const rounds: ComingRound[] = [];
  for (
    let at = soundsSince === undefined ? next.at : after(soundsSince, every);
    at < end;
    at = after(at, every)
  ) {
    const { emergency, exercise } = alertVolumes(assignment, at, zones);
    const percent = isExercise(one.alert) ? exercise : emergency;
    rounds.push({ at, airing: alertAiring(one, `${one.id}#${at}`, zones, percent) });
  }
  return rounds;
}
