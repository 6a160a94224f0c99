/** The mutes that hold, as every heartbeat and the box's own status tell them. */
import type { Heartbeat } from '../../../province/contract/messages/heartbeat.ts';
import { WallTime } from '../../../time/instant.ts';
import type { Mute } from './mute.ts';

export type MuteReport = NonNullable<Heartbeat['muted']>[number];

export function muteReport({ what, until, emergencies, by, issuer }: Mute): MuteReport {
  return {
    what,
    until: WallTime.format(until),
    ...(emergencies && { emergencies: true as const }),
    by,
    issuer,
  };
}
