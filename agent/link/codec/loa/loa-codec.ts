/** The contract's own wire: topics under `loa/v1`, compact JWS to the box, plain JSON from it. */
import type { RootKeys } from '../../../../province/contract/messages/trust.ts';
import { readMessage } from '../../../../province/contract/read-message.ts';
import { parseTopicTo, topicFilterTo, topicFrom } from '../../../../province/contract/topics.ts';
import type { Codec } from '../port.ts';

/** `root`: pinned by the node's identity. */
export function loaCodec(nodeId: string, root: RootKeys): Codec {
  return {
    root,
    answered: true,
    filters: (groups) => [nodeId, ...groups].map(topicFilterTo),
    typeOf: (topic) => parseTopicTo(topic)?.type,
    read: readMessage,
    given: () => [],
    write: ({ type, payload }) => ({
      topic: topicFrom(nodeId, type),
      payload: JSON.stringify(payload),
      // A heartbeat is said now or not at all.
      qos: type === 'heartbeat' ? 0 : 1,
      retain: type === 'state',
    }),
  };
}
