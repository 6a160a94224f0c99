/** The board's page as it is sent: read once, kept in memory, so that it is there when the disk is not. */
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

/** Address → file and what it is. */
const FILES = {
  '/board': ['board.html', 'text/html; charset=utf-8'],
  '/board.js': ['board.js', 'text/javascript; charset=utf-8'],
  '/board.css': ['board.css', 'text/css; charset=utf-8'],
} as const;

/** Nothing from elsewhere, no script in the page's text; a page of the same origin may frame it, as the village does. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** `folder`: of the built pages. A program that runs from its sources may have none: then each address says what to do. */
export function boardFiles(server: FastifyInstance, folder: URL): void {
  for (const [address, [name, type]] of Object.entries(FILES)) {
    const bytes = read(new URL(name, folder));
    server.get(address, async (_request, reply) => {
      if (!bytes) return reply.code(503).send({ error: 'the page is not built: run "npm run build"' });
      return (
        reply
          .type(type)
          .header('content-security-policy', POLICY)
          // The browser's first page lies on the disk and asks whether this one is there: of another origin it may know that, and no more.
          .header('cross-origin-resource-policy', address === '/board' ? 'cross-origin' : 'same-origin')
          .header('x-content-type-options', 'nosniff')
          .header('cache-control', 'no-store')
          .send(bytes)
      );
    });
  }
}

function read(file: URL): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}
