/**
 * What the scheduler decides. It never does anything itself: `agent/airing` executes steps and measures again.
 */
import type { Programme } from '../province/contract/messages/schedule.ts';
import type { Duration } from '../time/duration.ts';
import type { WallTime } from '../time/instant.ts';

/** One programme at one time. */
export interface Occurrence {
  /**
   * `schedule/programme@2026-11-22T05:00:00Z`, `bulletin:id` for a bulletin: the same over restarts, versions and repeated
   * messages.
   */
  readonly key: string;
  readonly source: 'schedule' | 'bulletin';
  /** Schedule or bulletin id. The programme of a bulletin has the bulletin's id. */
  readonly scheduleId: string;
  readonly issuer: string;
  readonly programme: Programme;
  /** Planned start; of a bulletin the beginning of its window. */
  readonly plannedAt: WallTime;
  /** Planned end of its slot; of a bulletin the end of its window. */
  readonly end: WallTime;
}

export type MissReason = 'late' | 'clock-unknown' | 'superseded' | 'content-missing';

export type Step =
  /** Due soon: have its content decoded and ready. Said again at each decision until it starts. */
  | { readonly kind: 'prepare'; readonly occurrence: Occurrence }
  /**
   * Due: start it, `from` into its content, to be heard from `startAt` on, which lies ahead where there is time to keep it to
   * the frame, and is now where it is late. What is left of its slot ends at `endBy`; if something stronger cuts it, it may
   * come back until `latestBy`.
   */
  | {
      readonly kind: 'start';
      readonly occurrence: Occurrence;
      readonly from: Duration;
      readonly startAt: WallTime;
      readonly endBy: WallTime;
      readonly latestBy: WallTime;
    }
  /** Its time passed and its policy does not let it play any more. */
  | { readonly kind: 'miss'; readonly occurrence: Occurrence; readonly reason: MissReason };

export interface Decision {
  readonly steps: readonly Step[];
  /** Decide again at this time at the latest, however little happens. */
  readonly lookAgainAt: WallTime;
}
