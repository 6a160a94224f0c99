/**
 * Whether a message says anything new to a node that remembers. The memory is the node's; this only compares.
 */
import type { Claims } from '../envelope.ts';
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
}

export type MemoryVerdict =
  | { readonly kind: 'new' }
  /** The very state that is held, as a broker sends it at each connection: nothing to do, nothing to report. */
  | { readonly kind: 'held' }
  | {
      readonly kind: 'refused';
      readonly reason: Extract<RefusalReason, 'replayed' | 'old-version'>;
      readonly detail: string;
    };

/** `sha256`: of the message as it came. A welcome is always new here: its nonce is judged by who sent the birth. */
export function judgeMemory(claims: Claims, sha256: string, memory: Memory): MemoryVerdict {
  switch (claims.type) {
    case 'bulletin':
    case 'alert':
    case 'command':
      return memory.seen(claims.jti)
        ? { kind: 'refused', reason: 'replayed', detail: `jti "${claims.jti}" was taken before` }
        : { kind: 'new' };
    case 'welcome':
      return { kind: 'new' };
    case 'plan':
    case 'trust':
    case 'assignment':
    case 'schedule': {
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
