/**
 * Who is there: birth, last will and last heartbeat of each node. In memory only: nodes say it again.
 */
import type { Heartbeat } from '../../contract/messages/heartbeat.ts';
import type { NodeState } from '../../contract/messages/state.ts';

export type Birth = Extract<NodeState, { online: true }>;

/** Instants are the province's, RFC 3339. */
export type Link =
  | { readonly state: 'never' }
  | { readonly state: 'online'; readonly since: string; readonly birth: Birth }
  | { readonly state: 'offline'; readonly since: string };

interface Seen {
  link: Link;
  heartbeat?: Heartbeat;
  heartbeatAt?: string;
}

export class Presence {
  readonly #seen = new Map<string, Seen>();

  of(nodeId: string): Readonly<Seen> {
    return this.#seen.get(nodeId) ?? { link: { state: 'never' } };
  }

  isOffline(nodeId: string): boolean {
    return this.of(nodeId).link.state === 'offline';
  }

  state(state: NodeState, at: string): void {
    const link: Link = state.online
      ? { state: 'online', since: at, birth: state }
      : { state: 'offline', since: at };
    this.#seen.set(state.nodeId, { ...this.#seen.get(state.nodeId), link });
  }

  heartbeat(heartbeat: Heartbeat, at: string): void {
    this.#seen.set(heartbeat.nodeId, { ...this.of(heartbeat.nodeId), heartbeat, heartbeatAt: at });
  }
}
