/** A program whose media folder lies on a disk of its own that is too small for what it needs first. */
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ContentEvent } from '../../../agent/content/content.ts';
import { freeBytes } from '../../../agent/content/free-bytes.ts';
import { MediaCache } from '../../../agent/content/media-cache.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { Duration } from '../../../time/duration.ts';
import { memoryStore } from '../store/memory-store.ts';
import { fileOf, refOf, sha256Of } from './file-of.ts';

const folder = join(process.argv[2] ?? '', 'media');
const large = fileOf(3_000_000, 1);
const small = fileOf(300_000, 2);
const server = createServer((request, response) => {
  const file = request.url === '/large' ? large : small;
  response.writeHead(200, { 'content-length': file.length }).end(file);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** What the cache tells first when it needs `file`, and what is then in the folder. */
async function told(file: Buffer, path: string, free: (folder: string) => Promise<number>) {
  const clock = new VirtualClock();
  let tell: (event: ContentEvent) => void;
  const first = new Promise<ContentEvent>((resolve) => {
    tell = resolve;
  });
  const cache = new MediaCache({
    folder,
    catalogue: memoryStore().catalogue,
    clock,
    timers: clock,
    random: () => 0,
    freeBytes: free,
    floorBytes: 1_000,
    measure: async () => ({ length: Duration.seconds(1), loudness: { lufs: -23, truePeakDbtp: -6 } }),
    onEvent: (event) => tell(event),
  });
  cache.need([refOf(file, url + path)]);
  const event = await first;
  await cache.close();
  const { kind } = event;
  return {
    kind,
    ...(kind === 'not-cached' && { reason: event.reason, detail: event.detail }),
    files: readdirSync(folder),
  };
}

const outcome = {
  foreseen: await told(large, '/large', freeBytes),
  // As when something else fills the disk during the transfer: what was measured before it is no longer true.
  unforeseen: await told(large, '/large', async () => 1e9),
  fits: await told(small, '/small', freeBytes),
  small: sha256Of(small),
};
server.close();
process.stdout.write(JSON.stringify(outcome));
