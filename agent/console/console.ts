/**
 * The page on the box: what plays and why, and the board's screen. Serves what it is given and decides nothing.
 */
import fastify from 'fastify';
import type { Preview } from '../../province/contract/messages/preview.ts';
import type { Declined } from '../airing/commands/order.ts';
import { type BoardScreen, boardRoutes } from './board-routes.ts';
import { eventStream } from './event-stream.ts';
import { followStatus } from './follow-status.ts';
import { loopbackOnly } from './loopback-only.ts';
import { orderRoutes } from './order-routes.ts';
import { type SoundTap, soundStream } from './sound-stream.ts';
import type { Status } from './status.ts';

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
  readonly screen?: BoardScreen;
  /** What is heard, where a virtual speaker lets it be tapped. */
  readonly sound?: SoundTap;
  /** Presses the button, where it is a virtual one. */
  readonly pressButton?: () => void;
}

export interface RunningConsole {
  readonly url: string;
  close(): Promise<void>;
}

/** Rejects when the address is taken. */
export async function serveConsole(parts: ConsoleParts): Promise<RunningConsole> {
  const server = fastify({ forceCloseConnections: true, bodyLimit: 64 * 1024 });
  loopbackOnly(server);
  const { screen, sound, pressButton } = parts;

  server.get('/status', async () => parts.status());
  server.get('/preview', async () => parts.preview());
  server.get('/events', (_request, reply) => {
    eventStream(reply, (send) => followStatus(parts, send));
  });
  orderRoutes(server, parts.order);
  if (screen) boardRoutes(server, screen);
  if (sound) server.get('/sound', (_request, reply) => soundStream(reply, sound));
  if (pressButton) {
    server.post('/virtual/button', async (_request, reply) => {
      pressButton();
      return reply.code(204).send();
    });
  }
  const url = await server.listen({ host: parts.host, port: parts.port });
  return { url, close: () => server.close() };
}
