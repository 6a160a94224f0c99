/**
 * One thing to be heard once: a programme's occurrence, one round of an alert, one press of the button.
 */
import type { Duration } from '../time/duration.ts';
import type { MonotonicTime } from '../time/instant.ts';
import type { OrderKey } from './interrupt/order-key.ts';

/** Sounds that the core thread holds in memory from its start. */
export const STOCK_SOUNDS = [
  'attention',
  'siren',
  'emergency-vi',
  'exercise-vi',
  'cancelled-vi',
  'exercise-end-vi',
] as const;
export type StockSound = (typeof STOCK_SOUNDS)[number];

/** A stretch of an item. Segments sound one after another. */
export type Segment = Stretch & {
  /** Sounds only where the nearest segment before it that is none of these gave way: its sound was not there, or broke off. */
  readonly standIn?: true;
};

type Stretch =
  | {
      readonly kind: 'stock';
      readonly sound: StockSound;
      /** How long; the sound is repeated or cut to it. Absent: once. */
      readonly length?: Duration;
    }
  | { readonly kind: 'silence'; readonly length: Duration }
  /** What is said into the microphone of the box, until the key is released. */
  | { readonly kind: 'voice' }
  | {
      readonly kind: 'ring';
      /** Filled by a decoder while it is played: see `player/ring.ts`. */
      readonly ring: SharedArrayBuffer;
      /**
       * Sounds instead of what the ring does not have as its turn comes, and in place of the rest once it stands still or failed. `next`:
       * nothing of its own, what follows has its turn. Absent: a ring that is filled late is waited for.
       */
      readonly instead?: StockSound | 'next';
    };

/** What becomes of an item when something stronger ends. */
export type AfterCut =
  /** From its beginning, however long it took: alerts and overrides. */
  | { readonly kind: 'restart' }
  /** At the frame where it was cut, if less than `within` has passed by then: files. */
  | { readonly kind: 'resume'; readonly within: Duration }
  /** At the live edge, if less than `within` has passed by then: streams. */
  | { readonly kind: 'rejoin'; readonly within: Duration };

export interface PlayItem {
  /** Unique per play. */
  readonly id: string;
  readonly key: OrderKey;
  /** Zones whose relay must be on; resolved, never empty. */
  readonly zones: readonly string[];
  readonly segments: readonly Segment[];
  /** 0–100. */
  readonly volumePercent: number;
  readonly afterCut: AfterCut;
  /** `duck`: what is weaker and sounds in no other zones goes on beneath it, quieter. Absent: it is cut. */
  readonly over?: 'duck';
  /** Its first frame is heard at this instant, and its amplifiers are warm by then: given ahead of it. Absent: as soon as may be. */
  readonly startAt?: MonotonicTime;
  /** Never sounds past this: slot, session limit, quiet hours, expiry. Absent: no bound. */
  readonly endBy?: MonotonicTime;
  /** Stages of its way so far, for the play log. */
  readonly stamps: { readonly received?: MonotonicTime; readonly verified?: MonotonicTime };
}
