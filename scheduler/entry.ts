/**
 * A programme or bulletin as the timetable holds it: read once at compile time, so that a decision only compares numbers.
 */
import type { Programme } from '../province/contract/messages/schedule.ts';
import type { Duration } from '../time/duration.ts';
import type { WallTime } from '../time/instant.ts';
import type { Starts } from './occurrences.ts';
import type { Occurrence } from './step.ts';

export interface Entry {
  readonly source: Occurrence['source'];
  readonly scheduleId: string;
  readonly issuer: string;
  readonly programme: Programme;
  /** Of its slot. */
  readonly length: Duration;
  /** How long after its time it may still start: 0 for `skip`, the whole slot for `join`, its window for a bulletin. */
  readonly mayBeLateBy: Duration;
  /** Occurs once: reported even if it came too late to be heard. */
  readonly once: boolean;
  /** Goes to the loudspeaker. A notice goes to the screen only: no quiet hours, no limits, no clash. */
  readonly audible: boolean;
  /** It carries leave to sound in quiet hours; that its issuer may give it was judged when it came. */
  readonly inQuietHours: boolean;
  /** Place of its issuer in the commune's order; issuers not named there come last together. */
  readonly issuerRank: number;
  /** The box holds this schedule since then. Absent: it always did. */
  readonly heldSince?: WallTime;
}

/** A programme of a schedule and its starts. */
export interface Series {
  readonly entry: Entry;
  readonly starts: Starts;
}

/** One occurrence with what the timetable knows of it. */
export interface Planned {
  readonly entry: Entry;
  readonly occurrence: Occurrence;
}
