/** A board on a server of its own, and what a page hears from it. */
import fastify, { type FastifyInstance } from 'fastify';
import { type BoardParts, boardRoutes } from '../../../../agent/console/board/board-routes.ts';
import { loopbackOnly } from '../../../../agent/console/loopback-only.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import { PageScreen } from '../../../../drivers/screen/page/page-screen.ts';
import type { ToPage } from '../../../../drivers/screen/page/wire.ts';

/** Of a build; where none was made, the page is not served. */
export const PAGES = new URL('../../../../dist/agent/console/pages/', import.meta.url);

export interface ServedBoard {
  readonly url: string;
  readonly screen: PageScreen;
  readonly server: FastifyInstance;
  close(): Promise<void>;
}

/** `port`: 0 for any. */
export async function serveBoard(
  parts: Partial<BoardParts> & { screen?: PageScreen } = {},
  port = 0,
): Promise<ServedBoard> {
  const screen = parts.screen ?? new PageScreen(new VirtualClock());
  const server = fastify({ forceCloseConnections: true, bodyLimit: 64 * 1024 });
  loopbackOnly(server);
  boardRoutes(
    server,
    { media: { of: () => undefined }, stations: { watch: () => 'unknown' }, ...parts, screen },
    PAGES,
  );
  const url = await server.listen({ host: '127.0.0.1', port });
  return { url, screen, server, close: () => server.close() };
}

/** What a follower is told, event by event. */
export async function* told(url: string): AsyncGenerator<ToPage, void> {
  const gone = new AbortController();
  const { body } = await fetch(url, { signal: gone.signal });
  if (!body) throw new Error(`${url} answers nothing`);
  const text = new TextDecoder();
  let unread = '';
  try {
    for await (const bytes of body) {
      unread += text.decode(bytes as Uint8Array, { stream: true });
      const events = unread.split('\n\n');
      unread = events.pop() ?? '';
      for (const event of events) if (event.startsWith('data: ')) yield JSON.parse(event.slice(6)) as ToPage;
    }
  } finally {
    gone.abort();
  }
}
