/** Server-sent events (WHATWG HTML §9.2): one writer per follower, ended with its connection or when it does not read. */
import type { FastifyReply } from 'fastify';

/**
 * A follower that is this far behind (bytes) when there is something new is let go: it would fill the memory. It comes back and is told
 * anew. What is new is not counted: one event that is larger would never come through.
 */
const MOST_UNSENT = 1024 * 1024;

/** Of comments that say nothing else: a connection that is dead is found by writing to it. */
const ALIVE_EVERY_MS = 15_000;

/** Starts the stream; `subscribe` gets the sender and answers how to end. The answer lets the follower go. */
export function eventStream(
  reply: FastifyReply,
  subscribe: (send: (data: unknown) => void) => () => void,
): () => void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  const write = (text: string) => {
    if (raw.destroyed) return;
    if (raw.writableLength > MOST_UNSENT) raw.destroy();
    else raw.write(text);
  };
  // A first byte at once: the follower knows that it is connected.
  write(': \n\n');
  const end = subscribe((data) => write(`data: ${JSON.stringify(data)}\n\n`));
  const alive = setInterval(() => write(': \n\n'), ALIVE_EVERY_MS);
  raw.on('close', () => {
    clearInterval(alive);
    end();
  });
  return () => raw.destroy();
}
