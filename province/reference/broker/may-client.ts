/**
 * What a client of the embedded broker may do. A node speaks for itself and hears what is meant for it; the operator, who
 * knows the token, may send to boxes and read all. Pure: the broker asks at each connection, message and subscription.
 */
import { TOPIC_ROOT } from '../../contract/topics.ts';
import { nodeRights } from './node-rights.ts';

export type Client =
  | { readonly role: 'node'; readonly nodeId: string; readonly groups: readonly string[] }
  | { readonly role: 'operator' };

export const mayClient = {
  publish(client: Client, topic: string): boolean {
    return client.role === 'operator'
      ? topic.startsWith(`${TOPIC_ROOT}/to/`)
      : nodeRights(client.nodeId, client.groups).publish.includes(topic);
  },

  /** `topic` may be a filter with wildcards: they only stand behind a prefix that is the client's own. */
  receive(client: Client, topic: string): boolean {
    if (client.role === 'operator') return topic.startsWith(`${TOPIC_ROOT}/`);
    return nodeRights(client.nodeId, client.groups).receive.some((filter) =>
      topic.startsWith(filter.slice(0, -'#'.length)),
    );
  },
} as const;
