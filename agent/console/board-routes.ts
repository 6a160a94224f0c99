/**
 * The board's page: its frames, and its word of what it has painted. A page that is silent is frozen, asleep or out of sight: it
 * is let go, counts as gone, and comes back by itself when it can.
 */
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { ScreenFrame } from '../../drivers/screen/port.ts';
import { eventStream } from './event-stream.ts';

/** Pages say every 5 s that they stand; two words may be late on a busy box. */
const SILENT_AFTER_MS = 15_000;

export interface BoardScreen {
  /** Tells of frames without being a screen. The answer ends it. */
  follow(follower: (frame: ScreenFrame) => void): () => void;
  /** A page that people see. */
  attach(show: (frame: ScreenFrame) => void): BoardPage;
}

interface BoardPage {
  painted(frameId: string): void;
  leave(): void;
}

interface Attached {
  readonly page: BoardPage;
  hear(): void;
}

export function boardRoutes(server: FastifyInstance, screen: BoardScreen): void {
  const html = readFileSync(new URL('./old-board.html', import.meta.url), 'utf8');
  const attached = new Map<string, Attached>();

  server.get('/board', async (_request, reply) => reply.type('text/html; charset=utf-8').send(html));

  /** With a name of its own a page is a screen; without one it only looks on. */
  server.get<{ Querystring: { page?: string } }>('/board/frames', (request, reply) => {
    const name = request.query.page;
    if (name === undefined) {
      eventStream(reply, (send) => screen.follow(send));
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

  server.post<{ Params: { frame: string }; Querystring: { page?: string } }>(
    '/board/painted/:frame',
    async (request, reply) => {
      const entry = attached.get(request.query.page ?? '');
      if (!entry) return reply.code(410).send({ error: 'no such page follows /board/frames: open it anew' });
      entry.hear();
      entry.page.painted(request.params.frame);
      return reply.code(204).send();
    },
  );
}
