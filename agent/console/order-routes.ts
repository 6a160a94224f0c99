/**
 * Orders of whoever stands at the box: `POST /stop`, `/mute`, `/unmute`, each with the body of that command as JSON, its name left
 * out. 204 when it was done; 400 when it cannot be read, 409 when the box declines it, both with reason and detail.
 */
import type { FastifyInstance } from 'fastify';
import type { Declined } from '../airing/commands/order.ts';

const ORDERS = ['stop', 'mute', 'unmute'] as const;

export function orderRoutes(server: FastifyInstance, order: (body: unknown) => Declined | undefined): void {
  for (const name of ORDERS)
    server.post<{ Body: unknown }>(`/${name}`, async ({ body }, reply) => {
      const declined = order(typeof body === 'object' ? { ...body, name } : body);
      if (!declined) return reply.code(204).send();
      return reply.code(declined.reason === 'malformed' ? 400 : 409).send(declined);
    });
}
