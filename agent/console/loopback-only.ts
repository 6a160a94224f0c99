/**
 * Refuses what a web page of elsewhere could make a browser on this machine send: foreign host names (DNS rebinding) and posts
 * without our header (cross-site request forgery).
 */
import type { FastifyInstance } from 'fastify';

const OWN_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

export function loopbackOnly(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    if (!OWN_HOST.test(request.headers.host ?? '')) {
      return reply
        .code(421)
        .send({ error: `host "${request.headers.host ?? ''}" is not this box: use its loopback address` });
    }
    if (request.method !== 'GET' && request.headers['x-loa'] !== '1') {
      return reply.code(403).send({ error: 'header x-loa is missing: send "x-loa: 1"' });
    }
    return undefined;
  });
}
