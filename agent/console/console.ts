/**
 * The page on the box: what plays and why, and the board's screen. Serves what it is given and decides nothing.
 */
import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import type { ScreenFrame } from '../../drivers/screen/port.ts';
import { eventStream } from './event-stream.ts';
import { followStatus } from './follow-status.ts';
import { loopbackOnly } from './loopback-only.ts';
import { type SoundTap, soundStream } from './sound-stream.ts';
import type { Status } from './status.ts';

export interface ConsoleParts {
  readonly host: string;
  readonly port: number;
  readonly status: () => Status;
  /** Calls at each change of the status. The answer ends it. */
  readonly onChange: (changed: () => void) => () => void;
  /** The board's page follows frames and says what it painted. */
  readonly screen?: {
    follow(follower: (frame: ScreenFrame) => void): () => void;
    acknowledge(frameId: string): void;
  };
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
  server.get('/events', (_request, reply) => eventStream(reply, (send) => followStatus(parts, send)));
  if (screen) {
    const page = readFileSync(new URL('./pages/board.html', import.meta.url), 'utf8');
    server.get('/board', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
    server.get('/board/frames', (_request, reply) => eventStream(reply, (send) => screen.follow(send)));
    server.post<{ Params: { frame: string } }>('/board/painted/:frame', async (request, reply) => {
      screen.acknowledge(request.params.frame);
      return reply.code(204).send();
    });
  }
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
