/**
 * The rungs of the ladder back to the province, in the order in which they are climbed: each costs more than the one before. A table:
 * the machine that reads it is `ladder.ts`.
 */
import { Duration } from '../../time/duration.ts';

export const RUNGS = ['reactivate', 'modem-reset', 'modem-power', 'reboot'] as const;

/** `revert` (new settings back to those that proved themselves) stands beside them. */
export type Rung = (typeof RUNGS)[number] | 'revert';

export interface Spans {
  /** Without a round-trip for so long, it is its turn. */
  readonly first: Duration;
  /** After it was climbed in vain; then twice as long each time. */
  readonly again: Duration;
  readonly longest: Duration;
}

/** `revert` has its span from the settings; `reboot` has a law of its own, `reboot-law.ts`. */
export const SPANS: Readonly<Record<Exclude<Rung, 'revert' | 'reboot'>, Spans>> = {
  // The session has by then tried six times or more; a switch or an access point that restarts is back in two minutes.
  reactivate: {
    first: Duration.minutes(3),
    again: Duration.minutes(10),
    longest: Duration.hours(1),
  },
  // A modem that was reset is two minutes without registration: not before dialling anew had its chance.
  'modem-reset': {
    first: Duration.minutes(8),
    again: Duration.minutes(30),
    longest: Duration.hours(2),
  },
  // Contacts and eMMC of modems wear by being cut: rarely.
  'modem-power': {
    first: Duration.minutes(15),
    again: Duration.hours(1),
    longest: Duration.hours(4),
  },
};

/** What was just done gets so long to bear fruit: a modem boots, registers and dials within it. */
export const SETTLE = Duration.minutes(4);
