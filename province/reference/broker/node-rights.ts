/**
 * What a node may do at a broker: the one rule that the embedded broker asks and that a Mosquitto's file of access rights is made
 * of. Pure.
 *
 * Invariant: every topic is spelled out. A node that may write below a prefix could leave retained messages there without end.
 */
import { REPORT_TYPES, topicFilterTo, topicFrom } from '../../contract/topics.ts';

export interface NodeRights {
  /** Topics, no filters. */
  readonly publish: readonly string[];
  /** Filters that end in `/#`: what is meant for it and for its groups. */
  readonly receive: readonly string[];
}

export function nodeRights(nodeId: string, groups: readonly string[]): NodeRights {
  return {
    publish: REPORT_TYPES.map((type) => topicFrom(nodeId, type)),
    receive: [...new Set([nodeId, ...groups])].map(topicFilterTo),
  };
}
