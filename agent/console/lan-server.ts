/**
 * The console in the box's own network: TLS by the node's certificate, always behind the PIN, and nothing but the console. What a
 * technician at the box may do without a PIN (`/stop`, `/status`, the virtual button) is not here at all.
 */
import type { ServerOptions } from 'node:https';
import { hostname } from 'node:os';
import fastify from 'fastify';
import { type DeskParts, deskRoutes } from './desk.ts';
import { boundBodies, boundConnections } from './door/bound-connections.ts';
import { ownHosts } from './door/own-hosts.ts';
import { REFUSALS } from './door/refusals.ts';
import { refuse } from './door/refuse.ts';

export interface LanParts {
  readonly host: string;
  readonly port: number;
  /** PEM. */
  readonly cert: string;
  readonly key: string;
  readonly nodeId: string;
  /** For tests: addresses of this machine. */
  readonly addresses?: () => readonly string[];
}

export interface LanServer {
  /** With the port that it really has. */
  readonly port: number;
  close(): Promise<void>;
}

/** A client that says nothing is let go (ms). */
const QUIET_MS = 10_000;
/** A recording may take this long; every other body has a shorter bound of its own (ms). */
const REQUEST_MS = 330_000;

/** Rejects when the address is taken or not there. Throws where the box has no PIN: our mistake, settings refuse it. */
export async function serveLan(
  { host, port, cert, key, nodeId, addresses }: LanParts,
  desk: DeskParts,
): Promise<LanServer> {
  if (!desk.door.locked) throw new Error('the console is open to the network without a PIN');
  const tls: ServerOptions = {
    ...{ cert, key, minVersion: 'TLSv1.2', handshakeTimeout: QUIET_MS },
    ...{ headersTimeout: QUIET_MS, connectionsCheckingInterval: 5_000, maxHeaderSize: 8 * 1024 },
  };
  const server = fastify({
    https: tls,
    forceCloseConnections: true,
    bodyLimit: 16 * 1024,
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: QUIET_MS,
    routerOptions: { maxParamLength: 128 },
  });
  const own = ownHosts({ cert, nodeId, hostname: hostname(), ...(addresses && { addresses }) });
  server.addHook('onRequest', async (request, reply) => {
    const { host: asked = '' } = request.headers;
    return own(asked) ? undefined : refuse(reply, 421, REFUSALS.foreignHost(asked.slice(0, 100)));
  });
  boundConnections(server.server);
  boundBodies(server, ['/api/recording']);
  deskRoutes(server, desk, { port, tls: true });
  await server.listen({ host, port });
  const bound = server.server.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : port,
    close: () => server.close(),
  };
}
