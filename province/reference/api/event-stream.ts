/** Server-sent events: every change of the province, as it happens. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Province } from '../province.ts';

/** A comment line this often keeps the connection through proxies, and tells a reader that it is alive (ms). */
const ALIVE_EVERY_MS = 15_000;
/** A reader that does not read is let go above this (bytes): it opens anew and asks for what it missed. */
const BACKLOG_LIMIT = 4 * 1024 * 1024;

export function openEventStream(
  province: Province,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.write(': loa\n\n');
  const stop = province.listen((event) => {
    response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    if (response.writableLength > BACKLOG_LIMIT) response.destroy();
  });
  const alive = setInterval(() => response.write(': alive\n\n'), ALIVE_EVERY_MS);
  const end = () => {
    stop();
    clearInterval(alive);
  };
  request.once('close', end);
  response.once('close', end);
  response.once('error', end); // the reader went away: nothing to tell anybody
}
