/** Gives out the content folder: `/content/<sha256>`, with ranges, so that a box on a bad line goes on where it stopped. */
import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { type Address, bindServer } from '../bind-server.ts';
import { byteRange } from './byte-range.ts';

export interface ContentServerOptions {
  readonly dir: string;
  readonly address: Address;
  /** HTTPS with this certificate; `name` is the host that nodes know. */
  readonly tls?: { readonly name: string; readonly cert: string; readonly key: string };
}

export interface ContentServer {
  /** Address of the folder, without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Throws WorldError when the port is taken. */
export async function serveContent(options: ContentServerOptions): Promise<ContentServer> {
  const { dir, address, tls } = options;
  const answer = (request: IncomingMessage, response: ServerResponse) => give(dir, request, response);
  const server = tls ? createTlsServer({ cert: tls.cert, key: tls.key }, answer) : createServer(answer);
  const bound = await bindServer(server, address, 'content');
  return {
    url: `${tls ? 'https' : 'http'}://${tls?.name ?? address.host}:${bound}/content`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function give(dir: string, request: IncomingMessage, response: ServerResponse): void {
  const sha256 = /^\/content\/([0-9a-f]{64})$/.exec(request.url ?? '')?.[1];
  const size = sha256 === undefined ? undefined : sizeOf(join(dir, sha256));
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(response, 405, { Allow: 'GET, HEAD' });
    return;
  }
  if (sha256 === undefined || size === undefined) {
    refuse(response, 404);
    return;
  }
  const etag = `"${sha256}"`;
  const ifRange = request.headers['if-range'];
  const range = byteRange(
    ifRange === undefined || ifRange === etag ? request.headers.range : undefined,
    size,
  );
  if (range.kind === 'unsatisfiable') {
    refuse(response, 416, { 'Content-Range': `bytes */${size}` });
    return;
  }
  const { start, end } = range.kind === 'part' ? range : { start: 0, end: size - 1 };
  response.writeHead(range.kind === 'part' ? 206 : 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': end - start + 1,
    'Accept-Ranges': 'bytes',
    ETag: etag,
    // A SHA-256 names one content for ever.
    'Cache-Control': 'public, max-age=31536000, immutable',
    ...(range.kind === 'part' && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
  });
  // A read stream of nothing has no end: -1 would be thrown, and the province would go with it.
  if (request.method === 'HEAD' || end < start) response.end();
  else
    pipeline(createReadStream(join(dir, sha256), { start, end }), response, () => {
      // The box hung up or the disk failed: the transfer is short, and the box sees that by its length.
    });
}

function refuse(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, headers).end();
}

function sizeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.size;
}
