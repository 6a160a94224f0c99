/**
 * Who is there: birth, last will and last heartbeat of each node, what it last foresaw, and its last picture. In memory only: nodes say it again.
 */

import type { Preview } from '../../contract/messages/answers/preview.ts';
import type { Screenshot } from '../../contract/messages/answers/screenshot.ts';
import type { Heartbeat } from '../../contract/messages/heartbeat.ts';
import type { NodeState } from '../../contract/messages/state.ts';
import { type Condition, conditionOf } from './condition-of.ts';

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

interface Kept extends Seen {
  /** Heartbeats in a row that asked for an echo and told of none that came back. */
  unanswered: number;
}

export class Presence {
  readonly #seen = new Map<string, Kept>();
  readonly #foreseen = new Map<string, Preview>();
  readonly #pictured = new Map<string, Screenshot>();

  of(nodeId: string): Readonly<Seen> & { readonly condition: Condition } {
    const { unanswered, ...seen } = this.#keptOf(nodeId);
    return { ...seen, condition: conditionOf(seen.link, { ...seen, unanswered }) };
  }

  /** The newest that it sent. */
  previewOf(nodeId: string): Preview | undefined {
    return this.#foreseen.get(nodeId);
  }

  /** The last that it sent, or why there was none. */
  screenshotOf(nodeId: string): Screenshot | undefined {
    return this.#pictured.get(nodeId);
  }

  isOffline(nodeId: string): boolean {
    return this.of(nodeId).link.state === 'offline';
  }

  state(state: NodeState, at: string): void {
    const link: Link = state.online
      ? { state: 'online', since: at, birth: state }
      : { state: 'offline', since: at };
    // A new session is a new chance to hear.
    this.#seen.set(state.nodeId, { ...this.#keptOf(state.nodeId), link, unanswered: 0 });
  }

  heartbeat(heartbeat: Heartbeat, at: string): void {
    const before = this.#keptOf(heartbeat.nodeId);
    const { echo, echoMs } = heartbeat;
    const unanswered = echoMs !== undefined ? 0 : before.unanswered + (echo === undefined ? 0 : 1);
    this.#seen.set(heartbeat.nodeId, { ...before, heartbeat, heartbeatAt: at, unanswered });
  }

  preview(preview: Preview): void {
    this.#foreseen.set(preview.nodeId, preview);
  }

  screenshot(screenshot: Screenshot): void {
    this.#pictured.set(screenshot.nodeId, screenshot);
  }

  #keptOf(nodeId: string): Kept {
    return this.#seen.get(nodeId) ?? { link: { state: 'never' }, unanswered: 0 };
  }
}
