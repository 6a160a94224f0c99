/**
 * Refuses a schedule or bulletin that would sound in quiet hours, before it is sent: by the very rules that the boxes have, which
 * refuse it again. What carries leave (`inQuietHours`) passes; whether its issuer may give it is judged with the other permissions.
 */
import { InputError } from '../../../failure/failure.ts';
import type { HeldBulletin, HeldSchedule } from '../../../scheduler/held.ts';
import { compileTimetable } from '../../../scheduler/timetable.ts';
import { claimsByType } from '../../contract/envelope.ts';
import type { ClaimsToSign } from '../../contract/signature/sign.ts';
import type { RegisteredNode } from '../folder/node-registry.ts';

/** Items and nodes that are named; more would hide the first ones. */
const MOST_ITEMS = 10;
const MOST_NODES = 3;

/** `nodes`: those it is meant for. Throws InputError that names items, hours and nodes. */
export function keepQuietHours(
  claims: ClaimsToSign,
  nodes: readonly Pick<RegisteredNode, 'nodeId' | 'assignment'>[],
): void {
  const held = heldOf(claims);
  if (!held) return;
  const faults = new Map<string, string[]>();
  for (const alike of byQuietHours(nodes)) {
    const [first] = alike;
    if (!first) continue;
    const { refusals } = compileTimetable({ ...held, assignment: first.assignment });
    for (const { reason, detail } of refusals)
      if (reason === 'quiet-hours')
        faults.set(detail, [...(faults.get(detail) ?? []), ...alike.map(({ nodeId }) => nodeId)]);
  }
  if (faults.size === 0) return;
  const lines = [...faults].slice(0, MOST_ITEMS).map(([detail, ids]) => {
    const more = ids.length > MOST_NODES ? ', …' : '';
    return `${detail}. At ${ids.slice(0, MOST_NODES).join(', ')}${more}`;
  });
  if (faults.size > MOST_ITEMS) lines.push(`and ${faults.size - MOST_ITEMS} more`);
  throw new InputError(`quiet hours: ${lines.join('\n  ')}`);
}

function heldOf(
  claims: ClaimsToSign,
): { readonly schedules: readonly HeldSchedule[]; readonly bulletins: readonly HeldBulletin[] } | undefined {
  if (claims.type === 'schedule') {
    const { body, iss, version } = claimsByType.schedule.parse(claims);
    return { schedules: [{ schedule: body, issuer: iss, version }], bulletins: [] };
  }
  if (claims.type === 'bulletin') {
    const { body, iss } = claimsByType.bulletin.parse(claims);
    return { schedules: [], bulletins: [{ bulletin: body, issuer: iss }] };
  }
  return undefined;
}

/** A province has thousands of nodes and a handful of rules. */
function byQuietHours<N extends Pick<RegisteredNode, 'assignment'>>(nodes: readonly N[]): N[][] {
  const alike = new Map<string, N[]>();
  for (const node of nodes) {
    const { quietHours, timezone } = node.assignment;
    const rules = JSON.stringify([quietHours, timezone]);
    const others = alike.get(rules);
    if (others) others.push(node);
    else alike.set(rules, [node]);
  }
  return [...alike.values()];
}
