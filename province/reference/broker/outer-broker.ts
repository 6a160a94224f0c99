/**
 * The province as a client of a broker of its own: Mosquitto, EMQX or any with retained messages. The broker's own access
 * list keeps nodes apart there (docs: one rule per node, by the name in its certificate).
 */
import { Socket } from 'node:net';
import { connect, type IClientPublishOptions, type Packet } from 'mqtt';
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import { TOPIC_ROOT } from '../../contract/topics.ts';
import type { Wire, WireEvents } from './wire.ts';

/** Between two attempts to connect (ms). The broker stands in the same house. */
const RECONNECT_MS = 2_000;

export interface OuterBrokerOptions {
  readonly url: string;
  /** What nodes are told. */
  readonly nodeUrl: string;
  readonly clientId: string;
  /** PEM texts. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly events: WireEvents;
}

/** Goes on trying for ever: a broker that is away is a state of the world. */
export function connectOuterBroker(options: OuterBrokerOptions): Wire {
  const { events, ca, cert, key } = options;
  const client = connect(options.url, {
    clientId: options.clientId,
    // The session is kept: what boxes report while the province is away waits at the broker.
    clean: false,
    reconnectPeriod: RECONNECT_MS,
    resubscribe: false,
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
  });
  // Acknowledged only when it is kept.
  client.handleMessage = (packet: Packet, done) => {
    if (packet.cmd !== 'publish') return done();
    const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload;
    // With an error there is no PUBACK: the broker brings it again at the next connection.
    events.report(packet.topic, payload).then(() => done(), done);
  };
  let said = '';
  const say = (text: string) => {
    if (text !== said) events.notice(text);
    said = text;
  };
  client.on('connect', () => {
    // A report's acknowledgement on its way must not hold back an emergency until TCP has heard of it (some 40 ms).
    if (client.stream instanceof Socket) client.stream.setNoDelay(true);
    client.subscribe(`${TOPIC_ROOT}/from/#`, { qos: 1 }, (error, grants) => {
      if (error || grants?.some(({ qos }) => qos >= 128))
        return say(
          `broker ${options.url} refuses ${TOPIC_ROOT}/from/#: ${error ? reasonOf(error) : 'not allowed'}`,
        );
      say(`connected to broker ${options.url}`);
      events.connected();
    });
  });
  client.on('error', (error) => say(`broker ${options.url}: ${reasonOf(error)}`));
  client.on('close', () => say(`broker ${options.url} is away`));

  return {
    get connected() {
      return client.connected;
    },
    nodeUrls: [options.nodeUrl],
    publish: (topic, payload, { retain }) =>
      new Promise((resolve, reject) => {
        const publishing: IClientPublishOptions = { qos: 1, retain };
        client.publish(topic, payload, publishing, (error) =>
          error
            ? reject(
                new WorldError('province.broker', `Cannot publish ${topic}: ${reasonOf(error)}`, {
                  cause: error,
                }),
              )
            : resolve(),
        );
      }),
    close: () => client.endAsync(true),
  };
}
