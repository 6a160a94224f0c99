/**
 * How long to wait before content is tried again. It never gives up. What costs the SIM the whole file each time waits
 * longer than what costs a few packets.
 */
import { Duration } from '../../time/duration.ts';
import type { ContentReason } from './content.ts';

interface Pace {
  readonly first: Duration;
  readonly longest: Duration;
}

const NETWORK: Pace = { first: Duration.seconds(10), longest: Duration.minutes(15) };
/** Waits for a person: to publish the file, to free the disk. */
const PERSON: Pace = { first: Duration.minutes(1), longest: Duration.hours(1) };
/** The whole file was fetched in vain, or is here and cannot be decoded. */
const WHOLE_FILE: Pace = { first: Duration.minutes(10), longest: Duration.hours(6) };

const PACES: Readonly<Record<ContentReason, Pace>> = {
  'content-http': NETWORK,
  'content-short': NETWORK,
  'content-missing': PERSON,
  'content-disk-full': PERSON,
  'content-hash': WHOLE_FILE,
  'content-unplayable': WHOLE_FILE,
};

/** Wait after `failures` (1 is the first) in a row; `random` is in [0, 1). Spread over the upper three quarters. */
export function backOff(reason: ContentReason, failures: number, random: number): Duration {
  const { first, longest } = PACES[reason];
  const whole = Math.min(longest, first * 2 ** Math.min(failures - 1, 20));
  return Duration.ms(whole * (0.25 + 0.75 * random));
}
