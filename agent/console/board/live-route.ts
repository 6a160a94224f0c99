/** A live station for the board's page: MP4 in fragments without an end, from the next key frame on. */
import type { FastifyInstance } from 'fastify';
import type { LiveStations } from './live-stations.ts';

/** A viewer that falls this far behind (bytes) is let go: its page hangs. It comes again at the newest. */
const MOST_UNSENT = 16 * 1024 ** 2;

export function liveRoute(server: FastifyInstance, stations: Pick<LiveStations, 'watch'>): void {
  server.get<{ Params: { id: string } }>('/board/live/:id', { exposeHeadRoute: false }, (request, reply) => {
    const { raw } = reply;
    let begun = false;
    const watching = stations.watch(request.params.id, {
      take: (bytes) => {
        if (raw.destroyed) return;
        begun = true;
        raw.write(bytes);
        if (raw.writableLength > MOST_UNSENT) raw.destroy();
      },
      // Before its beginning there is nothing that a player could have ended.
      end: () => (begun ? raw.end() : raw.destroy()),
    });
    if (watching === 'unknown')
      return void reply.code(404).send({ error: 'no show on air has such a station' });
    if (watching === 'resting')
      return void reply.code(503).send({ error: 'the station does not flow: it is tried again soon' });
    reply.hijack();
    raw.writeHead(200, {
      'content-type': 'video/mp4',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    raw.flushHeaders();
    raw.on('close', watching);
    raw.on('error', () => raw.destroy());
  });
}
