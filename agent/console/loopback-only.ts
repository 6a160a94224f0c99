/**
 * Refuses whoever is not on this machine: what stands on loopback beside the console has no log-in, and headers are whatever their sender
 * likes. Refuses also what a web page of elsewhere could make a browser on this machine send: foreign host names (DNS rebinding) and
 * posts without our header (cross-site request forgery).
 */
import type { FastifyInstance } from 'fastify';

const OWN_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

/** As the kernel names the other end; IPv4 through an IPv6 socket is mapped. */
const OWN_ADDRESS = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;

export function loopbackOnly(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    // The socket's own word: a header that claims another address is not asked.
    if (!OWN_ADDRESS.test(request.socket.remoteAddress ?? '')) {
      return reply.code(403).send({ error: 'the console answers this machine only' });
    }
    if (!OWN_HOST.test(request.headers.host ?? '')) {
      return reply
        .code(421)
        .send({ error: `host "${request.headers.host ?? ''}" is not this box: use its loopback address` });
    }
    // The desk's own guard asks for more.
    if (request.routeOptions.config.desk === true) return undefined;
    if (!/^(GET|HEAD)$/.test(request.method) && request.headers['x-loa'] !== '1') {
      return reply.code(403).send({ error: 'header x-loa is missing: send "x-loa: 1"' });
    }
    return undefined;
  });
}
