/**
 * What should happen now: the one question the agent asks at each turn. Pure; the agent executes and asks again.
 *
 * The rules, all of them:
 * - A clock that is only `carried` or `unknown` starts nothing and reports nothing. What fell into that time is judged when
 *   the clock is known.
 * - What the ledger has, or what is on air, never comes again: not over restarts, clock steps or new versions.
 * - Of what may be heard at most one starts per decision: the first in the order of `order.ts`. It starts if the
 *   loudspeaker is free, or held only by programmes of lower priority, which the player interrupts and brings back. A
 *   bulletin waits for the end of whatever sounds (the next boundary), unless it ducks a programme.
 * - Who does not get the loudspeaker waits as long as its own missed-policy lets it start late, and is then missed as
 *   `superseded`. So the loser of a clash with `skip` is missed, with `join` or `within` it may follow the winner.
 * - Slots do not move (`lateness.ts`), what is on air keeps the end it was given, and a start ends where `room.ts` says.
 * - A time that passed unused is missed as `clock-unknown` if the box ran without knowing the time, else as `late`, once
 *   the policy lets it start no more; older than LOOK_BACK it is nobody's business.
 * - What is due and whose content is not here waits as if its time had not come, and is missed as `content-missing`.
 * - A programme that will have the loudspeaker at its time is started ahead of it by `startLead`, for that instant
 *   (`starts-ahead.ts`). It holds the loudspeaker from its start on, and keeps equals away until then.
 * - A notice starts beside all this: the screen has an order of its own.
 */
import { type ClockTrust, maySchedule } from '../time/clock.ts';
import { Duration } from '../time/duration.ts';
import { after, type WallTime } from '../time/instant.ts';
import type { RanLedger } from './agenda.ts';
import type { Planned } from './entry.ts';
import { goesBefore, goesOver, type OnAir } from './on-air.ts';
import { LEAD, toPrepare } from './prepare.ts';
import { quietFor } from './quiet-for.ts';
import { comesBackUntil } from './right-of-way/coming-back.ts';
import { isAudible } from './right-of-way/is-audible.ts';
import { lastStart, startsFrom } from './right-of-way/lateness.ts';
import { compareOrder } from './right-of-way/order.ts';
import { hasPlaceToday } from './right-of-way/place-of-day.ts';
import { roomFor } from './right-of-way/room.ts';
import { startsAhead } from './starts-ahead.ts';
import type { Decision, MissReason, Occurrence, Step } from './step.ts';
import type { Timetable } from './timetable.ts';

/** Decide again this soon however little happens: no timer is trusted for longer over a clock that may step. */
export const LOOK_AGAIN = Duration.seconds(30);
/** How far back misses are found and reported. The ledger must remember at least as long. */
export const LOOK_BACK = Duration.hours(24);

export interface Situation {
  readonly timetable: Timetable;
  readonly ran: RanLedger;
  readonly now: WallTime;
  readonly clock: ClockTrust;
  readonly onAir: readonly OnAir[];
  /** Whether the content of an occurrence is here. One that is due without waits, and holds up nobody. Absent: all is here. */
  readonly isReady?: (occurrence: Occurrence) => boolean;
  /** The agent ran in this span without knowing the time; told on the scale of today's clock. Absent: it did not. */
  readonly clockUnknown?: { readonly from: WallTime; readonly until: WallTime };
  /** How long before its time the player wants a programme. Absent: nothing starts ahead. */
  readonly startLead?: Duration;
}

export function nextSteps(situation: Situation): Decision {
  const { timetable, ran, now, clock, onAir, isReady = () => true, startLead = Duration.zero } = situation;
  if (!maySchedule(clock)) return { steps: [], lookAgainAt: after(now, LOOK_AGAIN) };

  const open = undecided(situation);
  const coming = open.filter(({ occurrence }) => occurrence.plannedAt > now);
  const held = onAir.filter(({ occurrence, endBy }) => endBy > now && isAudible(occurrence.programme.item));

  const steps: Step[] = [];
  const waiting: Planned[] = [];
  const turns = onAir.map(({ endBy }) => endBy);
  const taken: OnAir[] = [...held];
  let free = true;
  for (const planned of open.filter(({ occurrence }) => occurrence.plannedAt <= now).sort(compareOrder)) {
    const { entry, occurrence } = planned;
    const chance = lastStart(planned);
    if (now > chance) {
      if (isOwed(planned, chance))
        steps.push({ kind: 'miss', occurrence, reason: whyGone(planned, held, situation) });
      continue;
    }
    if (entry.audible && !hasPlaceToday(planned, timetable)) {
      steps.push({ kind: 'miss', occurrence, reason: 'superseded' });
      continue;
    }
    if (!isReady(occurrence)) {
      // As long as its own policy lets it start late, its content may still come.
      turns.push(now < chance ? chance : after(now, Duration.ms(1)));
      continue;
    }
    const passes = (other: OnAir) => goesOver(planned, other) || goesBefore(planned, other, now);
    const mayStart = !entry.audible || (free && held.every(passes));
    const endBy = mayStart ? roomFor(planned, now, timetable, ran) : undefined;
    if (endBy !== undefined) {
      const latestBy = comesBackUntil(planned, endBy, timetable, ran);
      steps.push({
        kind: 'start',
        occurrence,
        from: startsFrom(planned, now),
        startAt: now,
        endBy,
        latestBy,
      });
      turns.push(endBy);
      if (entry.audible) {
        free = false;
        taken.push({ occurrence, endBy });
      }
    } else if (now < chance) {
      waiting.push(planned);
      turns.push(chance);
    } else {
      const reason = quietFor(entry, timetable.quiet).at(now) ? 'late' : 'superseded';
      steps.push({ kind: 'miss', occurrence, reason });
    }
  }
  const ahead = startsAhead({ coming, waiting, held: taken, timetable, ran, now, isReady, startLead });
  steps.push(...ahead);
  const handed = new Set(ahead.map(({ occurrence }) => occurrence));
  const later = coming.filter(({ occurrence }) => !handed.has(occurrence));
  for (const occurrence of toPrepare({ coming: later, waiting, held, now, free }))
    steps.push({ kind: 'prepare', occurrence });
  for (const { occurrence } of coming)
    for (const lead of [Duration.zero, LEAD, startLead])
      turns.push(after(occurrence.plannedAt, Duration.ms(-lead)));

  return { steps, lookAgainAt: earliestAfter(now, turns, after(now, LOOK_AGAIN)) };
}

/** All that is neither in the ledger nor on air, from LOOK_BACK ago until what may have to be prepared. */
function undecided({ timetable, ran, now, onAir }: Situation): readonly Planned[] {
  const [from, until] = [after(now, Duration.ms(-LOOK_BACK)), after(now, Duration.ms(LOOK_AGAIN + LEAD))];
  const airing = new Set(onAir.map(({ occurrence }) => occurrence.key));
  const bulletins = timetable.bulletins.filter(
    ({ occurrence: { key, plannedAt, end } }) => plannedAt < until && end >= from && !ran.has(key),
  );
  return [...timetable.agenda.undecided(ran, from, until), ...bulletins].filter(
    ({ occurrence }) => !airing.has(occurrence.key),
  );
}

/** A recurring programme owes nothing from before the box held it; what occurs once is owed in any case. */
function isOwed({ entry }: Planned, lastChance: WallTime): boolean {
  return entry.once || entry.heldSince === undefined || lastChance >= entry.heldSince;
}

function whyGone(
  planned: Planned,
  held: readonly OnAir[],
  { clockUnknown, isReady = () => true }: Situation,
): MissReason {
  const { plannedAt, end } = planned.occurrence;
  const lost = held.some((other) => other.occurrence.plannedAt < end && !goesOver(planned, other));
  if (lost) return 'superseded';
  const blind =
    clockUnknown !== undefined && plannedAt >= clockUnknown.from && plannedAt < clockUnknown.until;
  if (blind) return 'clock-unknown';
  return isReady(planned.occurrence) ? 'late' : 'content-missing';
}

function earliestAfter(now: WallTime, turns: readonly WallTime[], latest: WallTime): WallTime {
  return turns.reduce((earliest, turn) => (turn > now && turn < earliest ? turn : earliest), latest);
}
