/** A box as the board's page sees it: the page's files, the stream of what it is told, its beats, and media that may be slow, torn or not there. */
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import fastify from 'fastify';
import type { PageBeat, ToPage } from '../../../../drivers/screen/page/wire.ts';

const PAGES = new URL('../../../../dist/agent/console/pages/', import.meta.url);
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; media-src 'self'";

/** `afterMs`: how late its bytes come. `hangs`: the connection stands and nothing comes. */
export type Media = { readonly type: string; readonly bytes: Buffer; readonly afterMs?: number } | 'hangs';

export interface BoardBox {
  readonly url: string;
  readonly beats: readonly PageBeat[];
  /** By hash, and by id of a live station. What is not in it is answered 404. */
  readonly media: Map<string, Media>;
  readonly followers: number;
  /** To every page, and first of all to every page that comes. */
  say(...told: readonly ToPage[]): void;
  /** The process is gone: streams end, and it knows no page any more. */
  cut(): void;
  close(): Promise<void>;
}

export async function boardBox(pages: URL = PAGES): Promise<BoardBox> {
  const server = fastify({ forceCloseConnections: true });
  const beats: PageBeat[] = [];
  const media = new Map<string, Media>();
  const streams = new Map<string, ServerResponse>();
  const said = new Map<ToPage['type'], ToPage>();
  const write = (stream: ServerResponse, told: ToPage) => stream.write(`data: ${JSON.stringify(told)}\n\n`);

  server.addHook('onSend', async (_request, reply) => {
    reply.header('content-security-policy', CSP);
  });
  server.get('/board', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(readFileSync(new URL('board.html', pages))),
  );
  for (const [name, type] of [
    ['board.js', 'text/javascript; charset=utf-8'],
    ['board.css', 'text/css; charset=utf-8'],
  ] as const)
    server.get(`/${name}`, async (_request, reply) =>
      reply.type(type).send(readFileSync(new URL(name, pages))),
    );
  server.get<{ Querystring: { page?: string } }>('/board/frames', (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    reply.raw.write(': \n\n');
    const name = request.query.page ?? '';
    streams.set(name, reply.raw);
    reply.raw.on('close', () => streams.get(name) === reply.raw && streams.delete(name));
    for (const told of said.values()) write(reply.raw, told);
  });
  server.post<{ Querystring: { page: string }; Body: PageBeat }>('/board/beat', async (request, reply) => {
    if (request.headers['x-loa'] !== '1') return reply.code(403).send();
    if (!streams.has(request.query.page)) return reply.code(410).send();
    beats.push(request.body);
    return reply.code(204).send();
  });
  for (const path of ['/board/media/:name', '/board/live/:name'])
    server.get<{ Params: { name: string } }>(path, (request, reply) => {
      const file = media.get(request.params.name);
      if (file === undefined) reply.code(404).send();
      else if (file === 'hangs') reply.hijack();
      else
        setTimeout(
          () => reply.header('cache-control', 'no-store').type(file.type).send(file.bytes),
          file.afterMs ?? 0,
        );
    });

  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    ...{ url, beats, media },
    get followers() {
      return streams.size;
    },
    say: (...all) => {
      for (const told of all) {
        if (told.type !== 'reload') said.set(told.type, told);
        for (const stream of streams.values()) write(stream, told);
      }
    },
    cut: () => {
      for (const stream of streams.values()) stream.destroy();
      streams.clear();
    },
    close: () => server.close(),
  };
}
