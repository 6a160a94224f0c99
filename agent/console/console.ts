/**
 * The box's own server: the console for people, the board's page, and what the technician's commands ask. On loopback; the console also in
 * the box's network, where its settings open it. Serves what it is given and decides nothing.
 */
import fastify from 'fastify';
import type { Preview } from '../../province/contract/messages/answers/preview.ts';
import type { Timers } from '../../time/clock.ts';
import type { Declined } from '../airing/commands/order.ts';
import type { FaultSink } from '../health/fault-sink.ts';
import { type BoardParts, boardRoutes } from './board/board-routes.ts';
import { type DeskParts, deskRoutes } from './desk.ts';
import { setHeaders } from './door/set-headers.ts';
import { eventStream } from './event-stream.ts';
import { followStatus } from './follow-status.ts';
import { keepLanOpen } from './keep-lan-open.ts';
import type { LanParts } from './lan-server.ts';
import { loopbackOnly } from './loopback-only.ts';
import { orderRoutes } from './order-routes.ts';
import { forgetUploads } from './routes/forget-uploads.ts';
import { pageFiles } from './routes/page-files.ts';
import { type SoundTap, soundStream } from './sound-stream.ts';
import type { Status } from './status.ts';

const PAGES = new URL('./pages/', import.meta.url);

export interface ConsoleParts {
  readonly host: string;
  readonly port: number;
  readonly status: () => Status;
  /** Calls at each change of the status. The answer ends it. */
  readonly onChange: (changed: () => void) => () => void;
  /** What will sound in the next 24 h, and what not. */
  readonly preview: () => Preview;
  /** Carries out an order of whoever stands at the box: the body of a command. Answers why not, undefined when it was done. */
  readonly order: (body: unknown) => Declined | undefined;
  /** The board's page follows frames and says what it painted. */
  readonly board?: BoardParts;
  /** What is heard, where a virtual speaker lets it be tapped. */
  readonly sound?: SoundTap;
  /** Presses the button, where it is a virtual one. */
  readonly pressButton?: () => void;
  /** What people do with the box on its page. Absent: it only shows. */
  readonly desk?: ConsoleDesk;
  /** Folder of the built page. */
  readonly pages?: URL;
}

export interface ConsoleDesk extends Omit<DeskParts, 'preview' | 'files'> {
  readonly timers: Timers;
  readonly faults: Pick<FaultSink, 'raise' | 'clear'>;
  /** Opens it to the box's network. */
  readonly lan?: LanParts;
}

export interface RunningConsole {
  readonly url: string;
  /** Of the console in the box's network, where it is open. */
  readonly lanPort?: number;
  close(): Promise<void>;
}

/** Rejects when the address on this machine is taken; the one in the network is tried again and again. */
export async function serveConsole(parts: ConsoleParts): Promise<RunningConsole> {
  const server = fastify({ forceCloseConnections: true, bodyLimit: 64 * 1024 });
  const { host, port, board, sound, pressButton, pages = PAGES } = parts;
  server.addHook('onRequest', async (_request, reply) => setHeaders(reply.raw, 'framed'));
  loopbackOnly(server);

  server.get('/status', async () => parts.status());
  server.get('/preview', async () => parts.preview());
  server.get('/events', (_request, reply) => {
    eventStream(reply, (send) => followStatus(parts, send));
  });
  orderRoutes(server, parts.order);
  if (board) boardRoutes(server, board, pages);
  if (sound) server.get('/sound', (_request, reply) => soundStream(reply, sound));
  if (pressButton) {
    server.post('/virtual/button', async (_request, reply) => {
      pressButton();
      return reply.code(204).send();
    });
  }
  if (!parts.desk) {
    const url = await server.listen({ host, port });
    return { url, close: () => server.close() };
  }

  const { lan, timers, faults, ...rest } = parts.desk;
  forgetUploads(rest.uploads).catch(rest.failed);
  const desk: DeskParts = { ...rest, preview: parts.preview, files: pageFiles(pages) };
  void server.register((scope, _options, done) => {
    deskRoutes(scope, desk, { port, tls: false });
    done();
  });
  const url = await server.listen({ host, port });
  const kept = lan && keepLanOpen({ lan, desk, faults, timers });
  const lanPort = (await kept?.first)?.port;
  return {
    url,
    ...(lanPort !== undefined && { lanPort }),
    close: async () => {
      await Promise.all([server.close(), kept?.close()]);
    },
  };
}
