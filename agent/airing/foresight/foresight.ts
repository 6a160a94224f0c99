/**
 * What the station's rooms know of the hours ahead, thought through when somebody asks, and not anew at each asking: it asks the
 * scheduler thousands of times, on the thread that also takes alerts.
 */

import type { Preview } from '../../../province/contract/messages/answers/preview.ts';
import type { Assignment } from '../../../province/contract/messages/assignment.ts';
import type { Zones } from '../../../province/contract/scalars.ts';
import type { RanLedger } from '../../../scheduler/agenda.ts';
import {
  type Preview as Foreseen,
  HOURS_AHEAD,
  type PreviewRow,
  preview,
} from '../../../scheduler/preview.ts';
import type { Occurrence } from '../../../scheduler/step.ts';
import type { Timetable } from '../../../scheduler/timetable.ts';
import { type Clock, type ClockTrust, maySchedule } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { after, between, type WallTime } from '../../../time/instant.ts';
import type { Mute } from '../mutes/mute.ts';
import { UNASSIGNED } from '../unassigned.ts';
import { type ComingRound, previewOf, type RefusedItem } from './preview-of.ts';

/** A page that follows each event asks again and again. */
const PAGE_FOR = Duration.minutes(1);

/** Whoever asks by a command wants what is true now; a flood of such commands must not take the thread. */
const REPORT_FOR = Duration.seconds(5);

const NOTHING: Foreseen = { sounds: [], silent: [] };

export interface ForesightParts {
  readonly nodeId: string;
  readonly clock: Clock;
  readonly trust: () => ClockTrust;
  readonly timetable: () => Timetable | undefined;
  /** Undefined until the store has told what already ran. */
  readonly ledger: () => RanLedger | undefined;
  readonly assignment: () => Assignment;
  readonly welcomed: () => boolean;
  readonly isReady: (occurrence: Occurrence) => boolean;
  readonly rounds: (until: WallTime) => readonly ComingRound[];
  readonly refused: () => readonly RefusedItem[];
  readonly zonesOf: (zones: Zones) => readonly string[];
  readonly mutesAt: (at: WallTime) => readonly Mute[];
}

interface Thought {
  readonly at: WallTime;
  readonly timetable: Timetable;
  readonly foreseen: Foreseen;
}

export class Foresight {
  readonly #parts: ForesightParts;
  #page: Thought | undefined;
  #report: Thought | undefined;

  constructor(parts: ForesightParts) {
    this.#parts = parts;
  }

  /** The next 24 h, soonest first, as if all content were here. */
  get rows(): readonly PreviewRow[] {
    const now = this.#parts.clock.wall();
    this.#page = this.#think(this.#page, PAGE_FOR);
    return this.#page?.foreseen.sounds.filter(({ startsAt }) => startsAt > now) ?? [];
  }

  /** Answers the command of this `jti`. */
  report(answers: string): Preview {
    const { nodeId, clock, rounds, refused, zonesOf, mutesAt, isReady } = this.#parts;
    const now = clock.wall();
    const until = after(now, HOURS_AHEAD);
    this.#report = this.#think(this.#report, REPORT_FOR, isReady);
    return previewOf({
      ...{ nodeId, answers, now, until, zonesOf, mutesAt },
      standstill: this.#standstill(),
      programmes: this.#report?.foreseen ?? NOTHING,
      rounds: rounds(until),
      refused: refused(),
    });
  }

  #think(
    last: Thought | undefined,
    holds: Duration,
    isReady?: ForesightParts['isReady'],
  ): Thought | undefined {
    const { clock, timetable: timetableOf, ledger } = this.#parts;
    const [now, timetable, ran] = [clock.wall(), timetableOf(), ledger()];
    if (!timetable || !ran) return undefined;
    if (last?.timetable === timetable && Math.abs(between(last.at, now)) <= holds) return last;
    const foreseen = preview({ ...{ timetable, ran, now, onAir: [] }, ...(isReady && { isReady }) });
    return { at: now, timetable, foreseen };
  }

  #standstill(): Preview['standstill'] {
    const { welcomed, assignment, ledger, trust } = this.#parts;
    if (!welcomed()) return 'not-welcomed';
    if (assignment() === UNASSIGNED) return 'not-assigned';
    if (!ledger()) return 'not-restored';
    return maySchedule(trust()) ? undefined : 'clock-unknown';
  }
}
