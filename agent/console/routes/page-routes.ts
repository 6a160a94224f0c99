/** The console's page, at `/` and `/console`, and its two files. It holds no secret: whoever asks is given it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../door/refuse.ts';
import type { PageFile, PageFiles } from './page-files.ts';

const UNBUILT = {
  vi: 'Trang này chưa được dựng: npm run build.',
  en: 'This page was not built: npm run build.',
};

export function pageRoutes(server: FastifyInstance, files: PageFiles | undefined): void {
  const names = {
    '/': 'console.html',
    '/console': 'console.html',
    '/console.js': 'console.js',
    '/console.css': 'console.css',
  } as const;
  for (const [url, name] of Object.entries(names))
    server.get(url, { config: { door: 'anybody' } }, async (request, reply) =>
      files ? send(request, reply, files[name]) : refuse(reply, 503, UNBUILT),
    );
}

function send({ headers }: FastifyRequest, reply: FastifyReply, file: PageFile): FastifyReply {
  // Kept by the browser, and asked for again each time: an update of the box is an update of the page.
  reply.headers({ 'cache-control': 'no-cache', etag: file.etag, vary: 'accept-encoding' });
  if (headers['if-none-match']?.includes(file.etag)) return reply.code(304).send();
  const packed = /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''));
  if (packed) reply.header('content-encoding', 'gzip');
  return reply.type(file.type).send(packed ? file.gzip : file.bytes);
}
