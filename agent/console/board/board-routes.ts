/**
 * What the board's page asks of its box: itself, its frames, the files and stations in them; and its word of what it has painted. A page that
 * is silent is frozen, asleep or out of sight: it is let go, counts as gone, and comes back by itself when it can.
 */
import type { FastifyInstance } from 'fastify';
import type { AttachedPage, PagedScreen } from '../../../drivers/screen/page/port.ts';
import { eventStream } from '../event-stream.ts';
import { boardFiles } from './board-files.ts';
import type { BoardMedia } from './board-media.ts';
import { liveRoute } from './live-route.ts';
import type { LiveStations } from './live-stations.ts';
import { mediaRoute } from './media-route.ts';
import { readBeat } from './read-beat.ts';

/** Pages speak every 2 s; a busy box may be slow to hear. */
const SILENT_AFTER_MS = 15_000;

export interface BoardParts {
  readonly screen: Pick<PagedScreen, 'look' | 'attach'>;
  readonly media: Pick<BoardMedia, 'of'>;
  readonly stations: Pick<LiveStations, 'watch'>;
}

interface Attached {
  readonly page: AttachedPage;
  hear(): void;
}

/** `pages`: folder of the built pages. */
export function boardRoutes(
  server: FastifyInstance,
  { screen, media, stations }: BoardParts,
  pages: URL,
): void {
  const attached = new Map<string, Attached>();
  boardFiles(server, pages);
  mediaRoute(server, (sha256) => media.of(sha256));
  liveRoute(server, stations);

  /** With a name of its own a page is a screen; without one it only looks on. */
  server.get<{ Querystring: { page?: string } }>('/board/frames', (request, reply) => {
    const name = request.query.page;
    if (name === undefined) {
      eventStream(reply, (send) => screen.look(send));
      return;
    }
    let silence: NodeJS.Timeout | undefined;
    const letGo = eventStream(reply, (send) => {
      const page = screen.attach(send);
      const hear = () => {
        clearTimeout(silence);
        silence = setTimeout(() => letGo(), SILENT_AFTER_MS);
      };
      const entry = { page, hear };
      attached.set(name, entry);
      hear();
      return () => {
        clearTimeout(silence);
        page.leave();
        if (attached.get(name) === entry) attached.delete(name);
      };
    });
  });

  server.post<{ Querystring: { page?: string } }>('/board/beat', async (request, reply) => {
    const entry = attached.get(request.query.page ?? '');
    if (!entry) return reply.code(410).send({ error: 'no such page follows /board/frames: open it anew' });
    const beat = readBeat(request.body);
    if (!beat) return reply.code(400).send({ error: 'a beat has "frame", a text, and "paints", a number' });
    entry.hear();
    entry.page.beat(beat);
    return reply.code(204).send();
  });
}
