/** A plain MQTT client at the broker: sees what a province would, publishes what it would. */
import { Socket } from 'node:net';
import { connectAsync, type MqttClient } from 'mqtt';
import type { Broker } from './brokers.ts';
import type { Certificates } from './certificates.ts';

export interface Seen {
  readonly topic: string;
  readonly payload: string;
  readonly retain: boolean;
}

export interface Watcher {
  readonly client: MqttClient;
  /** All that came, in order. */
  readonly seen: Seen[];
  publish(topic: string, payload: string | Buffer, retain?: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Subscribed to everything from boxes. */
export async function startWatcher(broker: Broker, tls?: Certificates): Promise<Watcher> {
  const client = await connectAsync(broker.url, {
    protocolVersion: broker.version === '5' ? 5 : 4,
    clientId: 'watcher',
    reconnectPeriod: 50,
    ...(tls && { ca: tls.ca, ...tls.node('watcher') }),
  });
  // As the province's own connection is.
  const hurry = () => client.stream instanceof Socket && client.stream.setNoDelay(true);
  hurry();
  client.on('connect', hurry);
  const seen: Seen[] = [];
  client.on('message', (topic, payload, packet) => {
    seen.push({ topic, payload: payload.toString(), retain: packet.retain });
  });
  client.on('error', () => {}); // it reconnects: brokers are stopped on purpose
  await client.subscribeAsync('loa/v1/from/#', { qos: 1 });
  return {
    client,
    seen,
    async publish(topic, payload, retain = false) {
      await client.publishAsync(topic, payload, { qos: 1, retain });
    },
    close: () => client.endAsync(true),
  };
}
