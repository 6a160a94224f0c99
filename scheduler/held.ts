/**
 * What the box holds, as it goes into a timetable: messages that were verified, with who signed them.
 */
import type { Assignment } from '../province/contract/messages/assignment.ts';
import type { Bulletin } from '../province/contract/messages/bulletin.ts';
import type { Schedule } from '../province/contract/messages/schedule.ts';
import type { WallTime } from '../time/instant.ts';

export interface HeldSchedule {
  readonly schedule: Schedule;
  readonly issuer: string;
  readonly version: number;
  /**
   * When this box first held it. A recurring programme owes nothing from before; what occurs once is reported even when it
   * came too late. Absent: it always did.
   */
  readonly heldSince?: WallTime;
}

export interface HeldBulletin {
  readonly bulletin: Bulletin;
  readonly issuer: string;
}

export interface TimetableInput {
  readonly schedules: readonly HeldSchedule[];
  readonly bulletins: readonly HeldBulletin[];
  readonly assignment: Assignment;
  /** Where counting the sessions of a day begins. Absent (the clock is not known): at the latest first start. */
  readonly from?: WallTime;
}
