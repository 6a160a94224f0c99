/**
 * Makes one timetable of all schedules, bulletins and the assignment, and refuses what would break the node's rules.
 *
 * It decides nothing about now. What is refused never enters, is named, and is told how to be mended; all else of the same
 * schedule holds. The agent compiles anew whenever one of the three changes, and asks `nextSteps` with the result.
 */
import type { Assignment } from '../province/contract/messages/assignment.ts';
import { Agenda } from './agenda.ts';
import type { Planned } from './entry.ts';
import type { TimetableInput } from './held.ts';
import { type QuietHours, quietHoursOf } from './quiet-hours.ts';
import { type Zone, zoneOf } from './recur/zone.ts';
import { admit } from './refusal/admit.ts';
import type { Refusal } from './refusal/refusal.ts';

export interface Timetable {
  readonly assignment: Assignment;
  readonly zone: Zone;
  readonly quiet: QuietHours;
  /** Programmes of schedules. */
  readonly agenda: Agenda;
  /** One each, by window. */
  readonly bulletins: readonly Planned[];
}

/** Programmes refused, and the timetable of all others. Of a schedule that is given twice the higher version counts. */
export function compileTimetable(input: TimetableInput): {
  readonly timetable: Timetable;
  readonly refusals: readonly Refusal[];
} {
  const { assignment } = input;
  const admission = admit(input);
  return {
    timetable: {
      assignment,
      zone: zoneOf(assignment.timezone),
      quiet: quietHoursOf(assignment),
      agenda: new Agenda(admission.series),
      bulletins: admission.bulletins,
    },
    refusals: admission.refusals,
  };
}
