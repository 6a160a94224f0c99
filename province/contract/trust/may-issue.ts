/**
 * What an issuer may do. One permission must allow all of it: the type, the priority and the node together.
 *
 * Invariant: permissions do not add up. "Bulletins anywhere" and "alerts in one commune" never make an alert elsewhere.
 */
import { Priority } from '../scalars.ts';
import type { ToBoxType } from '../topics.ts';
import type { TrustInForce } from './trust-in-force.ts';

/** What is asked for. An alert is an emergency whether it says so or not. */
export interface Intent {
  readonly type: ToBoxType;
  /** Highest priority among what the message contains or touches; absent where priority plays no part. */
  readonly priority?: Priority | undefined;
  /** An item of it carries leave to sound in quiet hours. */
  readonly inQuietHours?: boolean;
}

/** As whom the node is addressed. */
export interface NodeAddress {
  readonly nodeId: string;
  readonly groups: readonly string[];
}

/** Whether `issuerId` may do this to this node. The trust list itself is nobody's to issue: root keys sign it. */
export function mayIssue(
  trust: Pick<TrustInForce, 'issuers'>,
  issuerId: string,
  intent: Intent,
  node: NodeAddress,
): boolean {
  const { type } = intent;
  if (type === 'trust') return false;
  const priority = type === 'alert' ? 'emergency' : intent.priority;
  const names = ['*', node.nodeId, ...node.groups];
  const permissions = trust.issuers.find((issuer) => issuer.id === issuerId)?.may ?? [];
  return permissions.some(
    (permission) =>
      permission.types.includes(type) &&
      (priority === undefined || rank(priority) <= rank(permission.maxPriority)) &&
      (intent.inQuietHours !== true || permission.inQuietHours === true) &&
      permission.areas.some((area) => names.includes(area)),
  );
}

function rank(priority: Priority): number {
  return Priority.options.indexOf(priority);
}
