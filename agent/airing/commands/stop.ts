/**
 * `stop`: ends an item, on air or waiting, or all; or makes a zone silent of what sounds in it now. Once: what comes next is heard.
 *
 * Rule: whoever may speak here at a normal priority must not silence a flood warning. Of what sounds in a zone its issuer ends what
 * it may end, and the rest sounds on; only where there is nothing that it may end is it refused.
 */
import type { Priority } from '../../../province/contract/scalars.ts';
import type { Airing } from '../book/airing.ts';
import type { OrderedBy } from '../mutes/mute.ts';
import type { CommandClaims, Declined, MayCommand, Received } from './order.ts';

export interface StopParts extends Received {
  /** Zones of this box. */
  readonly zones: readonly string[];
  /** Of an item that a stop would end; undefined when there is none. */
  readonly priorityOf: (item: string) => Priority | undefined;
  readonly stop: (item: string, order: OrderedBy) => void;
  /** What sounds in a zone now or waits to, and whether it sounds in others as well. */
  readonly soundingIn: (zone: string) => readonly { readonly airing: Airing; readonly elsewhere: boolean }[];
  /** An item leaves a zone and goes on in its others. */
  readonly leave: (playId: string, zone: string, order: OrderedBy) => void;
  readonly may: MayCommand;
}

/** Answers why not, undefined when it was done. */
export function stop({ body, iss }: CommandClaims<'stop'>, parts: StopParts): Declined | undefined {
  const order = { issuer: iss, by: body.by, receivedAt: parts.receivedAt };
  return body.zone === undefined
    ? stopItem(body.item ?? '', order, parts)
    : stopZone(body.zone, order, parts);
}

function stopItem(item: string, order: OrderedBy, parts: StopParts): Declined | undefined {
  const priority = item === 'all' ? 'emergency' : parts.priorityOf(item);
  if (priority === undefined)
    return { reason: 'no-such-item', detail: `nothing named "${item}" is on air or waits here` };
  if (!parts.may(order.issuer, priority))
    return {
      reason: 'not-permitted',
      detail: `issuer "${order.issuer}" may not stop "${item}", which has priority ${priority}`,
    };
  parts.stop(item, order);
  return undefined;
}

function stopZone(zone: string, order: OrderedBy, parts: StopParts): Declined | undefined {
  if (!parts.zones.includes(zone))
    return {
      reason: 'no-such-zone',
      detail: `zone "${zone}" is none of this box: ${parts.zones.join(', ')}`,
    };
  const sounding = parts.soundingIn(zone);
  if (sounding.length === 0)
    return { reason: 'no-such-item', detail: `nothing sounds or waits in zone "${zone}"` };
  const mayEnd = ({ playId }: Airing) => {
    const priority = parts.priorityOf(playId);
    return priority === undefined || parts.may(order.issuer, priority);
  };
  const ending = sounding.filter(({ airing }) => mayEnd(airing));
  if (ending.length === 0)
    return {
      reason: 'not-permitted',
      detail: `issuer "${order.issuer}" may stop nothing of what sounds in zone "${zone}"`,
    };
  for (const { airing, elsewhere } of ending)
    if (elsewhere) parts.leave(airing.playId, zone, order);
    // An alert that sounds nowhere else is over here, not only its round.
    else parts.stop(airing.class === 'emergency' ? airing.name : airing.playId, order);
  return undefined;
}
