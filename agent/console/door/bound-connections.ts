/**
 * How much of the box's network side one address may take: who opens connections and says nothing, or says it a byte at a time, holds
 * nobody else up.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { addressOf } from './address-of.ts';

/** In all. A browser opens six. */
const MOST = 128;
const MOST_OF_ONE = 16;
/** A request's body is some hundred bytes, but for a recording (ms). */
const BODY_WITHIN_MS = 10_000;

export function boundConnections(server: Server | TlsServer): void {
  server.maxConnections = MOST;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = addressOf(socket);
    const count = (open.get(address) ?? 0) + 1;
    if (count > MOST_OF_ONE) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}

/** Bodies come at once, but on the routes `slowly`: those watch over theirs themselves. */
export function boundBodies(server: FastifyInstance, slowly: readonly string[]): void {
  const late = new WeakMap<IncomingMessage, NodeJS.Timeout>();
  const came = (raw: IncomingMessage) => clearTimeout(late.get(raw));
  server.addHook('onRequest', async ({ raw, routeOptions }) => {
    const empty =
      raw.headers['transfer-encoding'] === undefined && !(Number(raw.headers['content-length']) > 0);
    if (empty || slowly.includes(routeOptions.url ?? '')) return;
    late.set(
      raw,
      setTimeout(() => raw.destroy(), BODY_WITHIN_MS),
    );
    raw.once('close', () => came(raw));
  });
  server.addHook('preValidation', async ({ raw }) => came(raw));
  // Of those that are refused unread, Node takes the rest off the line before it hears the next request.
}
