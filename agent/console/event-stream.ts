/** Server-sent events (WHATWG HTML §9.2): one writer per follower, ended with its connection. */
import type { FastifyReply } from 'fastify';

/** Starts the stream; `subscribe` gets the sender and answers how to end. */
export function eventStream(
  reply: FastifyReply,
  subscribe: (send: (data: unknown) => void) => () => void,
): void {
  reply.hijack();
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  // A first byte at once: the follower knows that it is connected.
  reply.raw.write(': \n\n');
  const end = subscribe((data) => reply.raw.write(`data: ${JSON.stringify(data)}\n\n`));
  reply.raw.on('close', end);
}
