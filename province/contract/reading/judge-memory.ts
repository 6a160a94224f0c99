/**
 * Whether a message says anything new to a node that remembers, and whether its issuer may say it anew. The memory is the
 * node's; this only compares.
 *
 * Invariant: what is held belongs to its issuer. Versions of two issuers do not compare: if they did, whoever may sign one
 * schedule could take over, or lock for ever, the schedule of everybody else under the same id.
 */
import type { Claims } from '../envelope.ts';
import { alertId } from '../messages/alert.ts';
import type { RefusalReason } from '../messages/receipt.ts';

/** What a node remembers of the messages it took. */
export interface Memory {
  /** Whether a one-off of this `jti` was taken before. Kept until its `exp`. */
  seen(jti: string): boolean;
  /** The state it holds; `id` is the schedule's, and the type's own name for plan, trust and assignment. */
  held(
    type: 'plan' | 'trust' | 'assignment' | 'schedule',
    id: string,
  ): { readonly version: number; readonly sha256: string } | undefined;
  /** Whose document of this id it holds. Undefined for none, and for one whose issuer is no longer believed. */
  holder(type: OwnedType, id: string): string | undefined;
}

/** What is held, and so belongs to somebody. The trust list has one issuer only. */
export type OwnedType = 'plan' | 'assignment' | 'schedule' | 'bulletin' | 'alert';

export type MemoryVerdict =
  | { readonly kind: 'new' }
  /** The very state that is held, as a broker sends it at each connection: nothing to do, nothing to report. */
  | { readonly kind: 'held' }
  | {
      readonly kind: 'refused';
      readonly reason: Extract<RefusalReason, 'replayed' | 'old-version' | 'not-permitted'>;
      readonly detail: string;
    };

/** `sha256`: of the message as it came. A welcome is always new here: its nonce is judged by who sent the birth. */
export function judgeMemory(claims: Claims, sha256: string, memory: Memory): MemoryVerdict {
  switch (claims.type) {
    case 'bulletin':
    case 'alert':
    case 'command':
      if (memory.seen(claims.jti))
        return { kind: 'refused', reason: 'replayed', detail: `jti "${claims.jti}" was taken before` };
      return judgeOwner(claims, memory) ?? { kind: 'new' };
    case 'welcome':
      return { kind: 'new' };
    case 'plan':
    case 'trust':
    case 'assignment':
    case 'schedule': {
      const foreign = judgeOwner(claims, memory);
      if (foreign) return foreign;
      const id = claims.type === 'schedule' ? claims.body.id : claims.type;
      const held = memory.held(claims.type, id);
      if (held === undefined || claims.version > held.version) return { kind: 'new' };
      if (claims.version === held.version && sha256 === held.sha256) return { kind: 'held' };
      return {
        kind: 'refused',
        reason: 'old-version',
        detail: `version must be above ${held.version}, which is held, it is ${claims.version}`,
      };
    }
  }
}

/** Undefined if it is the issuer's own, or nobody's yet. */
function judgeOwner(claims: Claims, memory: Memory): Extract<MemoryVerdict, { kind: 'refused' }> | undefined {
  const owned = ownedOf(claims);
  if (!owned) return undefined;
  const [type, id] = owned;
  const holder = memory.holder(type, id);
  if (holder === undefined || holder === claims.iss) return undefined;
  const which = id === type ? `the ${type}` : `${type} "${id}"`;
  return {
    kind: 'refused',
    reason: 'not-permitted',
    detail: `${which} is of issuer "${holder}", only it may replace it; "${claims.iss}" must choose an id of its own`,
  };
}

function ownedOf(claims: Claims): readonly [OwnedType, string] | undefined {
  switch (claims.type) {
    case 'schedule':
    case 'bulletin':
      return [claims.type, claims.body.id];
    case 'alert':
      return ['alert', alertId(claims.body.key)];
    case 'plan':
    case 'assignment':
      return [claims.type, claims.type];
    case 'trust':
    case 'command':
    case 'welcome':
      return undefined;
  }
}
