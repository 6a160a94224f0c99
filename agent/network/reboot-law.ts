/**
 * When a box may start itself anew because nothing answers it: pure.
 *
 * Invariant: no two restarts of its own within an hour, whatever the wall clock says (it may be 1970) and whatever was lost of the
 * disk. So no time of day is compared: monotonic time counts from the machine's start, and a restart begins it at zero. "This boot
 * has lasted an hour" is therefore "the last restart is an hour ago or more", without any memory. Only how many restarts in a row were
 * in vain has to be remembered; each doubles the wait, as one that did not help rarely helps the next time: a pole whose cable is cut
 * or whose SIM card has no credit must not be off the air a minute of each hour for weeks.
 */
import type { NetworkState, Reach } from '../../drivers/network/port.ts';
import { Duration } from '../../time/duration.ts';
import type { MonotonicTime } from '../../time/instant.ts';

/** Without a round-trip for so long. By then every other rung was tried, and the province's own restart has ended. */
export const REBOOT_AFTER = Duration.minutes(30);

/** Never sooner after the machine's start. */
export const REBOOT_SPACING = Duration.hours(1);

/** Never longer: a wedged driver or USB port is put right once a day at the latest. */
export const LONGEST_SPACING = Duration.hours(24);

export interface RebootQuestion {
  readonly now: MonotonicTime;
  readonly outage: Duration;
  /** Nothing sounds, is in force to sound, or will soon. */
  readonly quiet: boolean;
  /** Undefined: nobody manages the network. */
  readonly network: NetworkState | undefined;
  readonly reach: Reach;
  /** Restarts in a row without a round-trip after them; `unknown` where the disk does not tell. */
  readonly inVain: number | 'unknown';
}

export function mayReboot(question: RebootQuestion): boolean {
  const { now, outage, quiet, network, reach } = question;
  if (!quiet || outage < REBOOT_AFTER) return false;
  // The box talks to the world: what does not answer is the province's server, or the way to it, and neither gets better by this.
  if (reach === 'beyond') return false;
  // Undone first: a restart would put the same settings on trial again.
  if (network?.onTrial) return false;
  return now >= spacing(question);
}

function spacing({ inVain, network, reach }: RebootQuestion): Duration {
  // The router of this place answers, so that what is broken lies behind it; or no cable is plugged in. Both wait for a person.
  const outside = reach === 'near' || (network !== undefined && unplugged(network));
  if (outside || inVain === 'unknown') return LONGEST_SPACING;
  return Duration.ms(Math.min(LONGEST_SPACING, REBOOT_SPACING * 2 ** Math.min(inVain, 10)));
}

/** Nothing but Ethernet, and no cable in it. A radio or modem that is unavailable may be one that hangs, and then it helps. */
function unplugged({ devices }: NetworkState): boolean {
  return (
    devices.length > 0 && devices.every(({ kind, state }) => kind === 'ethernet' && state === 'unavailable')
  );
}
