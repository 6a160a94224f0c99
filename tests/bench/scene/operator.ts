/**
 * The sender of a province, as any MQTT client can be one: publishes what was signed, with the moment it did, and hears what the
 * box reports.
 */
import { Socket } from 'node:net';
import { connectAsync, type IClientOptions } from 'mqtt';
import type { PlayLogRow } from '../../../province/contract/messages/playlog.ts';
import type { Receipt } from '../../../province/contract/messages/receipt.ts';
import { TOPIC_ROOT, topicFrom } from '../../../province/contract/topics.ts';
import type { Signed } from '../../../province/reference/sign-draft.ts';
import type { MonotonicTime } from '../../../time/instant.ts';
import { monotonicNow } from '../monotonic-now.ts';

export interface Operator {
  readonly receipts: readonly Receipt[];
  readonly plays: readonly PlayLogRow[];
  /** Answers the moment before the first byte left. */
  send(messages: readonly Signed[]): MonotonicTime;
  /** Lets go of what was heard so far: long benches look through it again and again. */
  forget(): void;
  close(): Promise<void>;
}

export async function connectOperator(
  url: string,
  nodeId: string,
  credentials: IClientOptions = {},
): Promise<Operator> {
  const client = await connectAsync(
    url,
    { clientId: 'loa-bench', reconnectPeriod: 0, ...credentials },
    false,
  );
  // As the province's own connection: reconnectPeriod is 0, so that this is its only socket.
  if (client.stream instanceof Socket) client.stream.setNoDelay(true);
  const receipts: Receipt[] = [];
  const plays: PlayLogRow[] = [];
  client.on('message', (topic, payload) => {
    if (topic === topicFrom(nodeId, 'receipt')) receipts.push(JSON.parse(payload.toString()) as Receipt);
    if (topic === topicFrom(nodeId, 'playlog')) plays.push(JSON.parse(payload.toString()) as PlayLogRow);
  });
  await client.subscribeAsync(`${TOPIC_ROOT}/from/${nodeId}/#`, { qos: 1 });
  return {
    receipts,
    plays,
    send: (messages) => {
      const at = monotonicNow();
      for (const { topic, payload, retain } of messages) client.publish(topic, payload, { qos: 1, retain });
      return at;
    },
    forget: () => {
      receipts.length = 0;
      plays.length = 0;
    },
    close: () => client.endAsync(true),
  };
}
