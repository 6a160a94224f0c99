/** The states of one zone's amplifier, what it is told and what it answers. */
import type { MonotonicTime } from '../../time/instant.ts';
import type { ZoneSettings } from '../core-settings.ts';

/** The part of a zone's settings that the sequence needs. */
export type AmplifierTiming = Pick<ZoneSettings, 'warmUp' | 'tail' | 'minimumOn' | 'maximumOn'>;

/** The relay is on in `warming`, `on` and `tail`, and in no other state. */
export type AmplifierState =
  | { readonly name: 'off' }
  /** Powered, does not pass sound before `readyAt`. */
  | {
      readonly name: 'warming';
      readonly since: MonotonicTime;
      readonly readyAt: MonotonicTime;
      /** The watchdog's bound; absent while an alert extends it. */
      readonly tripAt?: MonotonicTime;
    }
  | {
      readonly name: 'on';
      /** When the relay went on. */
      readonly since: MonotonicTime;
      readonly tripAt?: MonotonicTime;
    }
  /**
   * Nothing is to be heard; kept on until `until`, so that the next item needs no warm-up, the relay does not chatter and has
   * been on for its minimum.
   */
  | {
      readonly name: 'tail';
      readonly since: MonotonicTime;
      readonly readyAt: MonotonicTime;
      readonly until: MonotonicTime;
      readonly tripAt: MonotonicTime;
    }
  /** Put off by the watchdog although something is to be heard. */
  | { readonly name: 'tripped'; readonly at: MonotonicTime };

/** The safe state, at start and whenever nothing is known. */
export const AMPLIFIER_OFF: AmplifierState = { name: 'off' };

/**
 * Why an amplifier that is no longer wanted would still be on. `tail`: nothing follows yet. `minimum`: sound for other zones
 * follows, and waits until this relay is off. `nothing`: an alert for other zones follows, or an order to be silent was given, and waits for no relay.
 */
export type Keep = 'tail' | 'minimum' | 'nothing';

/** `at` never goes back. A demand that holds may be repeated: it changes nothing. */
export type AmplifierInput =
  | {
      readonly type: 'demand';
      readonly on: true;
      /** An alert or override (rank ≥ 4) is on air: the watchdog waits. */
      readonly extends: boolean;
      readonly at: MonotonicTime;
    }
  | { readonly type: 'demand'; readonly on: false; readonly keep: Keep; readonly at: MonotonicTime }
  | { readonly type: 'tick'; readonly at: MonotonicTime };

export type AmplifierEffect =
  | { readonly type: 'relay'; readonly on: boolean }
  | { readonly type: 'fault'; readonly code: 'amplifier.maximum-on'; readonly raised: boolean };
