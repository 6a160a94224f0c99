/**
 * What the documents of a node should say now. Pure: the shelf compares with what it holds and signs only what differs.
 */
import { Duration } from '../../../time/duration.ts';
import { after, between, WallTime } from '../../../time/instant.ts';
import type { Plan } from '../../contract/messages/plan.ts';
import type { Trust } from '../../contract/messages/trust.ts';
import type { Keyring } from '../folder/keyring.ts';
import type { RegisteredNode } from '../folder/node-registry.ts';
import type { Document } from './document.ts';

/** A list is announced for so long, and a new one is made when less than the second is left. */
const TRUST_FOR = Duration.days(90);
const TRUST_RENEWED_BEFORE = Duration.days(30);

/** `held`: the list that is out there, so that it does not change with every look at the clock. */
export function desiredTrust(
  keyring: Pick<Keyring, 'root' | 'issuers'>,
  held: Pick<Trust, 'nextUpdate'> | undefined,
  now: WallTime,
): Trust {
  const fresh = held && between(now, WallTime.parse(held.nextUpdate)) > TRUST_RENEWED_BEFORE;
  const nextUpdate = fresh ? held.nextUpdate : WallTime.format(after(now, TRUST_FOR));
  return { root: keyring.root, nextUpdate, issuers: [...keyring.issuers] };
}

/** The plan names what holds for this node, by version and hash. */
export function desiredPlan(
  node: RegisteredNode,
  trust: Document,
  assignment: Document,
  schedules: readonly Document[],
  alertsInForce: readonly string[],
): Plan {
  const held = ({ version, sha256 }: Document) => ({ version, sha256 });
  const targets = new Set([node.nodeId, ...node.assignment.groups]);
  return {
    trust: held(trust),
    assignment: held(assignment),
    schedules: schedules
      .filter(({ aud }) => aud.some((target) => targets.has(target)))
      .map((schedule) => ({ id: schedule.id, ...held(schedule) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    alerts: [...alertsInForce].sort(),
  };
}
