/** Pictures and films for the board's page, whole or in ranges, as what the contract says they are. */
import { type FileHandle, open } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import type { MediaFile } from './board-media.ts';
import { readRange } from './read-range.ts';

/** HEAD has a route of its own: nothing is read for it. */
const ALONE = { exposeHeadRoute: false };

export function mediaRoute(server: FastifyInstance, fileOf: (sha256: string) => MediaFile | undefined): void {
  server.get<{ Params: { sha256: string } }>('/board/media/:sha256', ALONE, async (request, reply) => {
    const file = fileOf(request.params.sha256);
    const handle = file && (await opened(file.path));
    if (!file || !handle) return reply.code(404).send({ error: 'no frame on air has such a file' });
    const { size } = await handle.stat();
    const range = readRange(request.headers.range, size);
    reply.type(file.mediaType).header('accept-ranges', 'bytes').header('x-content-type-options', 'nosniff');
    if (range.kind === 'outside') {
      await handle.close();
      return reply.code(416).header('content-range', `bytes */${size}`).send();
    }
    const { first, last } = range.kind === 'part' ? range : { first: 0, last: size - 1 };
    if (range.kind === 'part') reply.code(206).header('content-range', `bytes ${first}-${last}/${size}`);
    reply.header('content-length', last - first + 1);
    // It closes the file, however it ends.
    return reply.send(handle.createReadStream({ start: first, end: last }));
  });

  // A page asks so whether what it could not show is there at all.
  server.head<{ Params: { sha256: string } }>('/board/media/:sha256', async (request, reply) => {
    const file = fileOf(request.params.sha256);
    const handle = file && (await opened(file.path));
    if (!file || !handle) return reply.code(404).send();
    const { size } = await handle.stat();
    await handle.close();
    return reply.type(file.mediaType).header('content-length', size).send();
  });
}

/** Undefined: it has gone meanwhile, or the disk does not give it. */
function opened(path: string): Promise<FileHandle | undefined> {
  return open(path).catch(() => undefined);
}
