/**
 * The broker of the demo, the tests and a small province: aedes, MQTT 3.1.1, in this process. It keeps nothing on disk: the
 * province publishes its state again at each start.
 */
import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { createServer as createTlsServer, TLSSocket } from 'node:tls';
import { Aedes, type Client as AedesClient } from 'aedes';
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import { MAX_MESSAGE_BYTES } from '../../contract/topics.ts';
import { type Address, bindServer } from '../bind-server.ts';
import { type Client, mayClient } from './may-client.ts';
import type { Wire, WireEvents } from './wire.ts';

/** An alert is sent at once, not when the message before it was acknowledged: up to 40 ms where much is on the way. */
const NO_DELAY = true;

/** Credentials that a client showed. */
export type Shown =
  /** TLS: the common name of a certificate that our authority signed. */
  | {
      readonly by: 'certificate';
      readonly name: string;
      /** Serial number, upper-case hexadecimal. */
      readonly serial: string;
      readonly clientId: string;
    }
  /** Loopback: its word. */
  | {
      readonly by: 'word';
      readonly clientId: string;
      readonly username?: string;
      readonly password?: string;
    };

export interface EmbeddedBrokerOptions {
  /** Absent: no listener without TLS. */
  readonly tcp?: Address;
  readonly tls?: {
    readonly address: Address;
    /** As nodes know it. */
    readonly name: string;
    readonly ca: string;
    readonly cert: string;
    readonly key: string;
  };
  /** Who that is now, undefined for a stranger. Asked again at each message: a node may be struck off while it is connected. */
  identify(shown: Shown): Client | undefined;
  readonly events: WireEvents;
}

/** Throws WorldError when a port is taken. */
export async function startEmbeddedBroker(options: EmbeddedBrokerOptions): Promise<Wire> {
  const { events } = options;
  const shown = new WeakMap<AedesClient, Shown>();
  const clientOf = (client: AedesClient): Client | undefined => {
    const credentials = shown.get(client);
    return credentials && options.identify(credentials);
  };
  const aedes = await Aedes.createBroker({
    // A pole behind a dead radio link must not hold what others are sent (ms).
    drainTimeout: 10_000,
    authenticate(client, username, password, done) {
      const credentials = read(client, username, password);
      shown.set(client, credentials);
      const known = options.identify(credentials) !== undefined;
      if (!known) events.notice(`refused MQTT client "${client.id}": not a registered node`);
      done(null, known);
    },
    authorizePublish(client, packet, done) {
      const who = client && clientOf(client);
      if (!who || !mayClient.publish(who, packet.topic)) {
        events.notice(`refused a message of "${client?.id}" on ${packet.topic}`);
        done(new Error('not authorised'));
        return;
      }
      const payload = Buffer.from(packet.payload);
      if (payload.length > MAX_MESSAGE_BYTES) {
        events.notice(`refused a message of "${client.id}": ${payload.length} bytes`);
        done(new Error('too large'));
      } else if (who.role === 'operator') done();
      else events.report(packet.topic, payload).then(() => done(), done);
    },
    authorizeSubscribe(client, subscription, done) {
      const who = clientOf(client);
      done(null, who && mayClient.receive(who, subscription.topic) ? subscription : null);
    },
    authorizeForward(client, packet) {
      const who = clientOf(client);
      return who && mayClient.receive(who, packet.topic) ? packet : null;
    },
  });
  aedes.on('clientError', (client, error) => events.notice(`MQTT client "${client.id}": ${reasonOf(error)}`));
  aedes.on('connectionError', (_client, error) => events.notice(`MQTT connection: ${reasonOf(error)}`));

  const servers: Server[] = [];
  const nodeUrls: string[] = [];
  const handle = (socket: Socket) => {
    aedes.handle(socket);
  };
  try {
    if (options.tls) {
      const { ca, cert, key, address, name } = options.tls;
      const server = createTlsServer(
        { ca, cert, key, requestCert: true, rejectUnauthorized: true, noDelay: NO_DELAY },
        handle,
      );
      server.on('tlsClientError', (error) => events.notice(`TLS refused: ${reasonOf(error)}`));
      nodeUrls.push(`mqtts://${name}:${await bindServer(server, address, 'MQTT over TLS')}`);
      servers.push(server);
    }
    if (options.tcp) {
      const server = createServer({ noDelay: NO_DELAY }, handle);
      nodeUrls.push(`mqtt://${options.tcp.host}:${await bindServer(server, options.tcp, 'MQTT')}`);
      servers.push(server);
    }
  } catch (cause) {
    await closeAll(aedes, servers);
    throw cause;
  }

  return {
    connected: true,
    nodeUrls,
    publish: (topic, payload, { retain }) =>
      new Promise((resolve, reject) => {
        aedes.publish({ cmd: 'publish', topic, payload, qos: 1, retain, dup: false }, (error) =>
          error
            ? reject(
                new WorldError('province.broker', `Cannot publish ${topic}: ${reasonOf(error)}`, {
                  cause: error,
                }),
              )
            : resolve(),
        );
      }),
    close: () => closeAll(aedes, servers),
  };
}

function read(client: AedesClient, username: string | undefined, password: Buffer | undefined): Shown {
  const clientId = client.id;
  if (client.conn instanceof TLSSocket) {
    const { subject, serialNumber } = client.conn.getPeerCertificate();
    const name = subject?.CN;
    return { by: 'certificate', name: typeof name === 'string' ? name : '', serial: serialNumber, clientId };
  }
  return {
    by: 'word',
    clientId,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password: password.toString() }),
  };
}

async function closeAll(aedes: Aedes, servers: readonly Server[]): Promise<void> {
  const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
  await new Promise<void>((resolve) => aedes.close(() => resolve()));
  await Promise.all(closed);
}
