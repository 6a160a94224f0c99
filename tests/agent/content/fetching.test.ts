import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Duration } from '../../../time/duration.ts';
import { CacheBench, LOUDNESS } from './cache-bench.ts';
import { ContentServer, cutAfter, ranged, stallAfter, status, unmeasured, whole } from './content-server.ts';
import { fileOf, refOf, sha256Of } from './file-of.ts';

const FILE = fileOf(200_000);
const SHA = sha256Of(FILE);
/** What the socket still held when it was cut is lost. */
const GOES_ON = expect.stringMatching(/^bytes=[1-9]\d+-$/);

describe('content that is needed', () => {
  it('is fetched, verified, measured and given out', async () => {
    const server = await ContentServer.start(ranged(FILE));
    const bench = new CacheBench();
    const cache = bench.open();
    expect(await cache.take({ sha256: SHA })).toBeUndefined();
    cache.need([refOf(FILE, server.url)]);
    expect(await bench.event()).toEqual({ kind: 'cached', sha256: SHA, length: 60_000 });
    expect(cache.has(SHA)).toBe(true);
    const path = join(bench.folder, SHA);
    expect(await cache.take({ sha256: SHA })).toEqual({ path, length: 60_000, loudness: LOUDNESS });
    expect(readFileSync(path).equals(FILE)).toBe(true);
    expect(readdirSync(bench.folder)).toEqual([SHA]);
    expect(bench.measured).toEqual([path]);
    expect(await bench.store.catalogue.all()).toMatchObject([
      { sha256: SHA, bytes: 200_000, mediaMs: 60_000 },
    ]);
  });

  it('is fetched once, however often it is named', async () => {
    const server = await ContentServer.start(ranged(FILE));
    const bench = new CacheBench();
    const cache = bench.open();
    cache.need([refOf(FILE, server.url), refOf(FILE, server.url)]);
    cache.need([refOf(FILE, server.url)]);
    await bench.event();
    cache.need([refOf(FILE, server.url)]);
    await cache.take({ sha256: SHA });
    expect(server.ranges).toHaveLength(1);
    expect(bench.leftOver).toEqual([]);
  });

  it('comes from behind redirects', async () => {
    const server = await ContentServer.start(
      status(302, { location: '/elsewhere' }),
      status(307, { location: 'media?token=1' }),
      ranged(FILE),
    );
    const bench = new CacheBench();
    bench.open().need([refOf(FILE, server.url)]);
    expect(await bench.event()).toMatchObject({ kind: 'cached' });
  });

  it('comes in the order in which it is needed, two at a time', async () => {
    const files = [1, 2, 3, 4].map((seed) => fileOf(1_000, seed));
    let most = 0;
    let open = 0;
    const asked: string[] = [];
    const held: (() => void)[] = [];
    const server = await ContentServer.start((response, request) => {
      asked.push(request.url ?? '');
      most = Math.max(most, ++open);
      response.on('close', () => open--);
      held.push(() => whole(files[Number(request.url?.slice(-1))] ?? FILE)(response, request));
      // Answers none before two have asked: a third would show.
      if (held.length >= 2 || asked.length > 2) setImmediate(() => held.splice(0).map((answer) => answer()));
    });
    const bench = new CacheBench();
    bench.open().need(files.map((file, index) => refOf(file, `${server.url}/${index}`)));
    for (const _ of files) await bench.event();
    expect(asked.map((url) => url.slice(-1)).sort()).toEqual(['0', '1', '2', '3']);
    expect(
      asked
        .slice(0, 2)
        .map((url) => url.slice(-1))
        .sort(),
    ).toEqual(['0', '1']);
    expect(most).toBe(2);
  });
});

describe('a transfer that was cut', () => {
  it('is told as short and goes on where it ended', async () => {
    const server = await ContentServer.start(cutAfter(FILE, 120_000), ranged(FILE));
    const bench = new CacheBench();
    bench.open().need([refOf(FILE, server.url)]);
    const { event, wait, retry } = await bench.notCached();
    expect(event).toMatchObject({ sha256: SHA, reason: 'content-short' });
    expect(wait).toBeCloseTo(10_000, -2);
    await retry();
    expect(await bench.event()).toMatchObject({ kind: 'cached' });
    expect(server.ranges).toEqual([undefined, GOES_ON]);
    expect(readFileSync(join(bench.folder, SHA)).equals(FILE)).toBe(true);
  });

  it('goes on after a restart', async () => {
    const server = await ContentServer.start(cutAfter(FILE, 120_000), ranged(FILE));
    const bench = new CacheBench();
    const before = bench.open();
    before.need([refOf(FILE, server.url)]);
    await bench.event();
    await before.close();
    bench.open().need([refOf(FILE, server.url)]);
    expect(await bench.event()).toMatchObject({ kind: 'cached' });
    expect(server.ranges).toEqual([undefined, GOES_ON]);
  });

  it('begins again where the server knows no ranges', async () => {
    const server = await ContentServer.start(cutAfter(FILE, 120_000), whole(FILE));
    const bench = new CacheBench();
    const cache = bench.open();
    cache.need([refOf(FILE, server.url)]);
    await bench.event();
    cache.retry();
    expect(await bench.event()).toMatchObject({ kind: 'cached' });
    expect(readFileSync(join(bench.folder, SHA)).equals(FILE)).toBe(true);
  });

  it('begins again by itself when what lay here was not the beginning of the file', async () => {
    const server = await ContentServer.start(ranged(FILE));
    const bench = new CacheBench();
    mkdirSync(bench.folder, { recursive: true });
    writeFileSync(join(bench.folder, `${SHA}.part`), Buffer.alloc(50_000));
    bench.open().need([refOf(FILE, server.url)]);
    expect(await bench.event()).toMatchObject({ kind: 'cached' });
    expect(server.ranges).toEqual(['bytes=50000-', undefined]);
  });

  it('is not fetched again when all of it had come', async () => {
    const server = await ContentServer.start(status(500));
    const bench = new CacheBench();
    mkdirSync(bench.folder, { recursive: true });
    writeFileSync(join(bench.folder, `${SHA}.part`), FILE);
    bench.open().need([refOf(FILE, server.url)]);
    expect(await bench.event()).toMatchObject({ kind: 'cached' });
    expect(server.ranges).toEqual([]);
  });
});

describe('a bad file', () => {
  const wrong = Buffer.from(FILE);
  wrong[100_000] = 1 + (wrong[100_000] ?? 0);

  it.each([
    ['of other bytes', whole(wrong), 'content-hash', /another SHA-256/],
    ['that is shorter than was signed', whole(FILE.subarray(0, 5_000)), 'content-short', /5000 bytes/],
    ['that is longer than was signed', whole(Buffer.concat([FILE, FILE])), 'content-hash', /400000 bytes/],
    ['that goes on after its end', unmeasured(Buffer.concat([FILE, FILE])), 'content-hash', /goes on after/],
    ['that ends early without saying so', unmeasured(FILE.subarray(0, 5_000)), 'content-short', /cut off/],
    ['that is not there', status(404), 'content-missing', /404/],
    ['that the server fails to give', status(500), 'content-http', /answers 500/],
    ['behind a redirect loop', status(302, { location: '/media' }), 'content-http', /more than 5 times/],
    [
      'behind a redirect off the web',
      status(302, { location: 'file:///etc/passwd' }),
      'content-http',
      /passwd/,
    ],
    ['behind a redirect to nowhere', status(302), 'content-http', /nowhere/],
  ])('%s is told with its reason, not kept, and tried again', async (_, answer, reason, detail) => {
    const server = await ContentServer.start(answer);
    const bench = new CacheBench();
    const cache = bench.open();
    cache.need([refOf(FILE, server.url)]);
    const { event, retry } = await bench.notCached();
    expect(event).toMatchObject({
      kind: 'not-cached',
      sha256: SHA,
      reason,
      detail: expect.stringMatching(detail),
    });
    expect(cache.has(SHA)).toBe(false);
    expect(await cache.take({ sha256: SHA })).toBeUndefined();
    expect(existsSync(join(bench.folder, SHA))).toBe(false);
    server.answers = [ranged(FILE)];
    await retry();
    expect(await bench.event()).toMatchObject({ kind: 'cached' });
  });

  it('of a server that is not there is told as such', async () => {
    const bench = new CacheBench();
    bench.open().need([refOf(FILE, 'http://127.0.0.1:9/media')]);
    expect(await bench.event()).toMatchObject({
      reason: 'content-http',
      detail: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('at one address is looked for at the next', async () => {
    const bad = await ContentServer.start(status(404));
    const good = await ContentServer.start(ranged(FILE));
    const bench = new CacheBench();
    bench.open().need([refOf(FILE, bad.url), refOf(FILE, good.url)]);
    const { event, retry } = await bench.notCached();
    expect(event).toMatchObject({ reason: 'content-missing' });
    await retry();
    expect(await bench.event()).toMatchObject({ kind: 'cached' });
  });

  it('is tried at once at an address that is new', async () => {
    const bad = await ContentServer.start(status(404));
    const good = await ContentServer.start(ranged(FILE));
    const bench = new CacheBench();
    const cache = bench.open();
    cache.need([refOf(FILE, bad.url)]);
    await bench.event();
    cache.need([refOf(FILE, good.url)]);
    // The failure count chooses the address: with one address left it is that one.
    expect(await bench.event()).toMatchObject({ kind: 'cached' });
  });

  it('waits longer with each failure, and no longer than its bound', async () => {
    const server = await ContentServer.start(status(500));
    const bench = new CacheBench();
    const cache = bench.open();
    cache.need([refOf(FILE, server.url)]);
    const waits: number[] = [];
    const hopeless: boolean[] = [];
    for (let n = 0; n < 9; n++) {
      const { wait, retry } = await bench.notCached();
      waits.push(Math.round(wait / 1_000));
      hopeless.push(cache.hopeless(SHA));
      await retry();
    }
    expect(waits).toEqual([10, 20, 40, 80, 160, 320, 640, 900, 900]);
    // Whoever has something else to play waits no longer.
    expect(hopeless.indexOf(true)).toBe(2);
    expect(hopeless.lastIndexOf(false)).toBe(1);
  });
});

describe('a server that stalls', () => {
  it('is given up after half a minute without bytes, and what had come is kept', async () => {
    let onStall = () => {};
    const stall = new Promise<void>((resolve) => {
      onStall = resolve;
    });
    const server = await ContentServer.start(
      stallAfter(FILE, 64_000, () => onStall()),
      ranged(FILE),
    );
    const bench = new CacheBench();
    bench.open().need([refOf(FILE, server.url)]);
    await stall;
    const part = join(bench.folder, `${SHA}.part`);
    await expect.poll(() => existsSync(part) && readFileSync(part).length).toBe(64_000);
    await bench.clock.pass(Duration.seconds(29));
    expect(bench.leftOver).toEqual([]);
    await bench.clock.pass(Duration.seconds(1));
    const { event, retry } = await bench.notCached();
    expect(event).toMatchObject({ reason: 'content-http', detail: expect.stringContaining('within 30 s') });
    await retry();
    expect(await bench.event()).toMatchObject({ kind: 'cached' });
    expect(server.ranges[1]).toBe('bytes=64000-');
  });

  it('is left alone when what it holds is needed no longer', async () => {
    let onStall = () => {};
    const stall = new Promise<void>((resolve) => {
      onStall = resolve;
    });
    const other = fileOf(5_000, 7);
    const server = await ContentServer.start(
      stallAfter(FILE, 64_000, () => onStall()),
      ranged(other),
    );
    const bench = new CacheBench();
    const cache = bench.open();
    cache.need([refOf(FILE, server.url)]);
    await stall;
    cache.need([refOf(other, server.url)]);
    expect(await bench.event()).toMatchObject({ kind: 'cached', sha256: sha256Of(other) });
    expect(bench.leftOver).toEqual([]);
  });
});
