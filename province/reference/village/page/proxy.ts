/** Hands a request on to a server of this machine, and its answer back, as it comes: also endless ones. */
import {
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
  request as send,
} from 'node:http';
import { reasonOf } from '../../../../failure/failure.ts';

/** What an upstream has to know of the asker. */
const HANDED_ON = ['accept', 'content-type', 'content-length', 'last-event-id', 'x-loa'];

const EVENTS = 'text/event-stream';

export interface Upstream {
  readonly port: number;
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
}

export function proxy(
  asked: IncomingMessage,
  answer: ServerResponse,
  { port, path, headers = {} }: Upstream,
): void {
  const own = Object.fromEntries(
    HANDED_ON.flatMap((name) => (asked.headers[name] === undefined ? [] : [[name, asked.headers[name]]])),
  );
  const upstream = send({
    host: '127.0.0.1',
    port,
    path,
    method: asked.method,
    headers: { ...own, ...headers },
    agent: false,
  });
  upstream.once('response', (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
    // The upstream broke off in the middle of an answer: so does ours, a reader then asks again.
    response.once('error', () => answer.destroy());
  });
  upstream.once('error', (error) => {
    if (answer.headersSent) {
      answer.destroy();
    } else if (asked.headers.accept === EVENTS) {
      // A browser gives up an event source for ever on an error status; an empty one it opens again.
      answer.writeHead(200, { 'content-type': EVENTS });
      answer.end('retry: 1000\n\n');
    } else {
      answer.writeHead(502, { 'content-type': 'application/json' });
      answer.end(JSON.stringify({ error: `nobody answers behind this page: ${reasonOf(error)}` }));
    }
  });
  answer.once('close', () => upstream.destroy());
  asked.pipe(upstream);
}
