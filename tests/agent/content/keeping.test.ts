import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MediaCache, MediaCacheParts } from '../../../agent/content/media-cache.ts';
import { WorldError } from '../../../failure/failure.ts';
import { Duration } from '../../../time/duration.ts';
import { CacheBench, LOUDNESS } from './cache-bench.ts';
import { ContentServer, ranged } from './content-server.ts';
import { fileOf, refOf, sha256Of } from './file-of.ts';

const FILE = fileOf(50_000);
const SHA = sha256Of(FILE);

/** A bench whose cache has `FILE`. */
async function filled(): Promise<{ bench: CacheBench; server: ContentServer; cache: MediaCache }> {
  const server = await ContentServer.start(ranged(FILE));
  const bench = new CacheBench();
  const cache = bench.open();
  cache.need([refOf(FILE, server.url)]);
  expect(await bench.event()).toMatchObject({ kind: 'cached' });
  return { bench, server, cache };
}

/** Changes one byte behind the cache's back. */
function harm(path: string): void {
  const bytes = readFileSync(path);
  bytes[25_000] = 1 + (bytes[25_000] ?? 0);
  writeFileSync(path, bytes);
}

describe('a file that is about to be played', () => {
  it('is dropped when it has gone bad, told, and fetched anew', async () => {
    const { bench, cache } = await filled();
    harm(join(bench.folder, SHA));
    expect(await cache.take({ sha256: SHA })).toBeUndefined();
    expect(await bench.event()).toMatchObject({ kind: 'not-cached', reason: 'content-hash' });
    expect(await bench.event()).toMatchObject({ kind: 'cached' });
    expect(await cache.take({ sha256: SHA })).toBeDefined();
  });

  it('is fetched anew when it has gone from the disk', async () => {
    const { bench, cache } = await filled();
    rmSync(join(bench.folder, SHA));
    expect(await cache.take({ sha256: SHA })).toBeUndefined();
    expect(await bench.event()).toMatchObject({ kind: 'not-cached', reason: 'content-missing' });
    expect(await bench.event()).toMatchObject({ kind: 'cached' });
  });

  it('is hashed once for all who ask at the same time', async () => {
    const { bench, cache } = await filled();
    harm(join(bench.folder, SHA));
    const taken = await Promise.all([1, 2, 3].map(() => cache.take({ sha256: SHA })));
    expect(taken).toEqual([undefined, undefined, undefined]);
    expect(await bench.event()).toMatchObject({ kind: 'not-cached' });
    expect(await bench.event()).toMatchObject({ kind: 'cached' });
    expect(bench.leftOver).toEqual([]);
  });

  it('is remembered as used now', async () => {
    const { bench, cache } = await filled();
    await bench.clock.pass(Duration.hours(1));
    await cache.take({ sha256: SHA });
    expect(await bench.store.catalogue.all()).toMatchObject([
      { lastUsedAt: bench.clock.wall(), verifiedAt: bench.clock.wall() },
    ]);
  });
});

describe('a file that cannot be decoded', () => {
  it.each([
    [
      'because the decoder says so',
      async () => Promise.reject(new WorldError('decode.failed', 'no audio stream')),
      /no audio stream/,
    ],
    ['because nothing is in it', async () => ({ length: Duration.zero, loudness: LOUDNESS }), /no sound/],
  ])('%s is kept out of play, not fetched again, and measured again later', async (_, measure, detail) => {
    const server = await ContentServer.start(ranged(FILE));
    const bench = new CacheBench();
    let decoder: MediaCacheParts['measure'] = measure;
    const cache = bench.open({ measure: (path, signal) => decoder(path, signal) });
    cache.need([refOf(FILE, server.url)]);
    const { event, retry } = await bench.notCached();
    expect(event).toMatchObject({ reason: 'content-unplayable', detail: expect.stringMatching(detail) });
    expect(cache.has(SHA)).toBe(false);
    expect(await cache.take({ sha256: SHA })).toBeUndefined();
    decoder = async () => ({ length: Duration.seconds(5), loudness: LOUDNESS });
    await retry();
    expect(await bench.event()).toEqual({ kind: 'cached', sha256: SHA, length: 5_000 });
    expect(server.ranges).toHaveLength(1);
  });
});

describe('a start', () => {
  it('finds what was kept, without telling it again or asking anybody', async () => {
    const { bench, server, cache } = await filled();
    await cache.close();
    const again = bench.open();
    again.need([refOf(FILE, server.url)]);
    expect(await again.take({ sha256: SHA })).toMatchObject({ length: 60_000 });
    expect(server.ranges).toHaveLength(1);
    expect(bench.measured).toHaveLength(1);
    expect(bench.leftOver).toEqual([]);
  });

  it('takes in a file that the power cut had left uncatalogued, without fetching it again', async () => {
    const { bench, server, cache } = await filled();
    await cache.close();
    await bench.store.catalogue.drop(SHA); // as if the power had gone between renaming and cataloguing
    bench.open().need([refOf(FILE, server.url)]);
    expect(await bench.event()).toMatchObject({ kind: 'cached', sha256: SHA });
    expect(server.ranges).toHaveLength(1);
    await expect(bench.store.catalogue.all()).resolves.toHaveLength(1);
  });

  it('fetches anew what lies uncatalogued under a name that is not its hash', async () => {
    const server = await ContentServer.start(ranged(FILE));
    const bench = new CacheBench();
    mkdirSync(bench.folder, { recursive: true });
    writeFileSync(join(bench.folder, SHA), fileOf(50_000, 9));
    const cache = bench.open();
    cache.need([refOf(FILE, server.url)]);
    expect(await bench.event()).toMatchObject({ kind: 'cached' });
    expect(await cache.take({ sha256: SHA })).toBeDefined();
    expect(server.ranges).toHaveLength(1);
  });

  it('fetches anew what is shorter than it was, and forgets what is gone', async () => {
    const { bench, server, cache } = await filled();
    await cache.close();
    truncateSync(join(bench.folder, SHA), 100);
    const gone = 'ab'.repeat(32);
    await bench.store.catalogue.put({
      sha256: gone,
      bytes: 5,
      verifiedAt: bench.clock.wall(),
      lastUsedAt: bench.clock.wall(),
    });
    const again = bench.open();
    again.need([refOf(FILE, server.url)]);
    expect(await bench.event()).toMatchObject({ kind: 'cached', sha256: SHA });
    expect((await bench.store.catalogue.all()).map(({ sha256 }) => sha256)).toEqual([SHA]);
    expect(server.ranges).toHaveLength(2);
  });

  it('removes what is nothing of its own and keeps what is on its way', async () => {
    const bench = new CacheBench();
    mkdirSync(join(bench.folder, 'lost+found'), { recursive: true });
    for (const name of ['nhac.mp3', 'abc.part', `${SHA}.part`]) writeFileSync(join(bench.folder, name), 'x');
    const cache = bench.open();
    await cache.take({ sha256: SHA });
    expect(readdirSync(bench.folder).sort()).toEqual([`${SHA}.part`, 'lost+found'].sort());
  });

  it('goes on without a catalogue, and tells it', async () => {
    const { bench, server, cache } = await filled();
    await cache.close();
    const refuse = () => Promise.reject(new WorldError('store.unavailable', 'no store'));
    const again = bench.open({ catalogue: { all: refuse, put: refuse, drop: refuse } });
    again.need([refOf(FILE, server.url)]);
    expect(await bench.event()).toMatchObject({ kind: 'trouble', failure: { code: 'store.unavailable' } });
    let event = await bench.event();
    while (event.kind === 'trouble') event = await bench.event();
    expect(event).toMatchObject({ kind: 'cached', sha256: SHA });
    expect(server.ranges).toHaveLength(1);
  });
});

describe('a disk that is getting full', () => {
  const files = [1, 2, 3, 4].map((seed) => fileOf(10_000, seed));
  const shas = files.map(sha256Of);

  /** A cache on a disk of `room` bytes above the floor, that had the first three files, used in the order 2, 0, 1. */
  async function crowded(room: number) {
    const server = await ContentServer.start((response, request) => {
      ranged(files[Number(request.url?.slice(-1))] ?? FILE)(response, request);
    });
    const bench = new CacheBench();
    const used = () =>
      readdirSync(bench.folder).reduce((sum, name) => sum + readFileSync(join(bench.folder, name)).length, 0);
    const cache = bench.open({ freeBytes: async () => 1e6 + room - used(), floorBytes: 1e6 });
    const refs = files.map((file, index) => refOf(file, `${server.url}/${index}`));
    cache.need(refs.slice(0, 3));
    for (let n = 0; n < 3; n++) expect(await bench.event()).toMatchObject({ kind: 'cached' });
    for (const index of [2, 0, 1]) {
      await bench.clock.pass(Duration.minutes(1));
      await cache.take({ sha256: shas[index] ?? '' });
    }
    return { bench, cache, refs };
  }

  it('loses what nothing needs, the oldest use first, and no more than it must', async () => {
    const { bench, cache, refs } = await crowded(35_000);
    cache.need(refs.slice(3));
    expect(await bench.event()).toEqual({ kind: 'evicted', sha256: shas[2] });
    expect(await bench.event()).toMatchObject({ kind: 'cached', sha256: shas[3] });
    expect(shas.map((sha256) => cache.has(sha256))).toEqual([true, true, false, true]);
    expect(readdirSync(bench.folder)).toHaveLength(3);
  });

  it('never loses what is needed: what does not fit is told and tried again', async () => {
    const { bench, cache, refs } = await crowded(35_000);
    cache.need(refs);
    const { event, retry } = await bench.notCached();
    expect(event).toMatchObject({ sha256: shas[3], reason: 'content-disk-full' });
    expect(shas.map((sha256) => cache.has(sha256))).toEqual([true, true, true, false]);
    cache.need([...refs.slice(0, 2), ...refs.slice(3)]);
    await retry();
    expect(await bench.event()).toEqual({ kind: 'evicted', sha256: shas[2] });
    expect(await bench.event()).toMatchObject({ kind: 'cached', sha256: shas[3] });
  });

  it('gives up begun transfers that nothing needs before any whole file', async () => {
    const { bench, cache, refs } = await crowded(40_000);
    const begun = join(bench.folder, `${'cd'.repeat(32)}.part`);
    writeFileSync(begun, fileOf(9_000));
    cache.need(refs.slice(3));
    expect(await bench.event()).toMatchObject({ kind: 'cached', sha256: shas[3] });
    expect(existsSync(begun)).toBe(false);
    expect(bench.leftOver).toEqual([]);
  });
});

describe('the inspection', () => {
  it('runs soon after start and finds what has gone bad before anybody plays it', async () => {
    const { bench } = await filled();
    harm(join(bench.folder, SHA));
    await bench.clock.pass(Duration.minutes(2));
    expect(await bench.event()).toMatchObject({ kind: 'not-cached', reason: 'content-hash' });
    expect(await bench.event()).toMatchObject({ kind: 'cached' });
  });

  it('takes in what lies here uncatalogued, and removes what is not what its name says', async () => {
    const bench = new CacheBench();
    mkdirSync(bench.folder, { recursive: true });
    writeFileSync(join(bench.folder, SHA), FILE);
    writeFileSync(join(bench.folder, 'ef'.repeat(32)), 'not that');
    const cache = bench.open();
    await cache.inspect();
    expect(readdirSync(bench.folder)).toEqual([SHA]);
    expect(await bench.store.catalogue.all()).toMatchObject([{ sha256: SHA, bytes: FILE.length }]);
  });
});

describe('the end of a cache', () => {
  it('does not wait for a decoder that hangs', async () => {
    const server = await ContentServer.start(ranged(FILE));
    const bench = new CacheBench();
    let begun = () => {};
    const measuring = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const cache = bench.open({
      measure: () => {
        begun();
        return new Promise(() => {});
      },
    });
    cache.need([refOf(FILE, server.url)]);
    await measuring;
    await cache.close();
    expect(bench.leftOver).toEqual([]);
    expect(cache.has(SHA)).toBe(false);
  });

  it('leaves no timer behind', async () => {
    const { bench, cache } = await filled();
    await cache.close();
    expect(bench.clock.waiting).toBe(0);
  });

  it('ends a transfer that is under way and keeps what has come of it', async () => {
    let begun = () => {};
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const server = await ContentServer.start((response) => {
      response.writeHead(200, { 'content-length': FILE.length });
      response.write(FILE.subarray(0, 30_000), () => begun());
    });
    const bench = new CacheBench();
    const cache = bench.open();
    cache.need([refOf(FILE, server.url)]);
    await started;
    const part = join(bench.folder, `${SHA}.part`);
    await expect.poll(() => existsSync(part) && readFileSync(part).length).toBe(30_000);
    await cache.close();
    expect(readFileSync(part).length).toBe(30_000);
    expect(bench.clock.waiting).toBe(0);
    expect(bench.leftOver).toEqual([]);
  });
});
