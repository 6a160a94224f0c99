/** Why something is not muted or unmuted here by this issuer: the box has no such zone, or a stronger mute holds. */

import { mutedAbout } from '../../../province/contract/command/command-about.ts';
import type { Muted } from '../../../province/contract/messages/command.ts';
import type { Mute } from '../mutes/mute.ts';
import type { Declined, MayCommand } from './order.ts';

export interface MutingParts {
  /** Zones of this box. */
  readonly zones: readonly string[];
  readonly mutes: { readonly now: readonly Mute[] };
  readonly may: MayCommand;
}

/** What was muted with emergencies is changed or lifted by those only who may order that. `box` touches every mute. */
export function mutingDeclined(
  what: Muted,
  iss: string,
  { zones, mutes, may }: MutingParts,
): Declined | undefined {
  if (what !== 'box' && 'zone' in what && !zones.includes(what.zone))
    return { reason: 'no-such-zone', detail: `zone "${what.zone}" is none of this box: ${zones.join(', ')}` };
  const stronger = mutes.now.find(
    (held) => held.emergencies && (what === 'box' || mutedAbout(held.what) === mutedAbout(what)),
  );
  if (!stronger || may(iss, 'emergency')) return undefined;
  return {
    reason: 'not-permitted',
    detail: `issuer "${iss}" may not change the mute of emergencies that "${stronger.issuer}" ordered`,
  };
}
