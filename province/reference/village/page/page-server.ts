/**
 * The village's page, and behind one address what it needs: the province's API and each node's own console.
 *
 * It adds the API's token to what the page posts. So that no page of elsewhere can use that, it answers to loopback names only
 * (DNS rebinding) and takes nothing but GET without our header (cross-site request forgery).
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { TOKEN_HEADER } from '../../api/shape.ts';
import { bindServer } from '../../bind-server.ts';
import { PageEvents } from './page-events.ts';
import type { PageNode } from './page-node.ts';
import { proxy } from './proxy.ts';

export interface PageServerOptions {
  /** 0: any free one. */
  readonly port: number;
  readonly nodes: readonly PageNode[];
  /** Port of the province's API. */
  readonly api: number;
  readonly token: string;
}

export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

const OWN_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;
const PAGES = new URL('../../pages/', import.meta.url);
const ASSETS = [
  'village.html',
  'village.css',
  'village.client.js',
  'listen.client.js',
  'second-press.client.js',
  'sounded.client.js',
  'why.client.js',
  'words.client.js',
];
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Throws WorldError when the port is taken. */
export async function servePage(options: PageServerOptions): Promise<PageServer> {
  const events = new PageEvents(options.api, options.nodes);
  const server = createServer((request, response) => answer(options, events, request, response));
  const port = await bindServer(server, { host: '127.0.0.1', port: options.port }, 'the page');
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        events.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(
  options: PageServerOptions,
  events: PageEvents,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { method, url = '/', headers } = request;
  const { pathname } = new URL(url, 'http://village');
  const [, nodeId, rest = '/'] = /^\/nodes\/([^/]+)(\/.*)$/.exec(url) ?? [];
  const node = options.nodes.find((one) => one.nodeId === nodeId);
  const asset = pathname === '/' ? 'village.html' : pathname.slice(1);
  const reads = method === 'GET' || method === 'HEAD';

  if (!OWN_HOST.test(headers.host ?? '')) {
    say(response, 421, { error: 'this page answers to loopback names only' });
  } else if (!reads && headers['x-loa'] !== '1') {
    say(response, 403, { error: 'header x-loa is missing: send "x-loa: 1"' });
  } else if (pathname === '/api/village') {
    say(
      response,
      200,
      options.nodes.map(({ console: port, ...shown }) => ({ ...shown, page: `http://127.0.0.1:${port}/` })),
    );
  } else if (pathname === '/events') {
    events.follow(response);
  } else if (pathname.startsWith('/api/')) {
    const token = reads ? {} : { [TOKEN_HEADER]: options.token };
    proxy(request, response, { port: options.api, path: url, headers: token });
  } else if (node) {
    proxy(request, response, { port: node.console, path: rest });
  } else if (ASSETS.includes(asset)) {
    response.writeHead(200, { 'content-type': TYPES[extname(asset)], 'cache-control': 'no-cache' });
    response.end(readFileSync(new URL(asset, PAGES)));
  } else {
    say(response, 404, { error: `there is no ${pathname} here` });
  }
}

function say(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
