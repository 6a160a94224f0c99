/** How a node is, in one word. Pure. A node that is gone is not sick for that: what it said last of its faults is old. */
import type { Heartbeat } from '../../contract/messages/heartbeat.ts';

export type Condition =
  | 'never'
  | 'offline'
  | 'healthy'
  /** Online, and something is wrong with it. */
  | 'faulty'
  /** Online, and what is said to it does not arrive, or is not believed. */
  | 'deaf';

/** Echoes in a row that did not come back: as many as the box itself waits for. */
const DEAF_AFTER = 3;

/** `unanswered`: heartbeats in a row that asked for an echo and told of none that came. */
export function conditionOf(
  link: { readonly state: 'never' | 'online' | 'offline' },
  { heartbeat, unanswered }: { readonly heartbeat?: Heartbeat | undefined; readonly unanswered: number },
): Condition {
  if (link.state !== 'online') return link.state;
  const faults = heartbeat?.faults ?? [];
  if (unanswered >= DEAF_AFTER || faults.includes('link.deaf')) return 'deaf';
  return faults.length > 0 ? 'faulty' : 'healthy';
}
