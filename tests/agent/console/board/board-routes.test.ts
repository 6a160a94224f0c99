import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { BoardMedia } from '../../../../agent/console/board/board-media.ts';
import type { Viewer } from '../../../../agent/console/board/live-stations.ts';
import { readBeat } from '../../../../agent/console/board/read-beat.ts';
import { readRange } from '../../../../agent/console/board/read-range.ts';
import type { BoardFace, PageBeat } from '../../../../drivers/screen/page/wire.ts';
import type { ScreenFrame } from '../../../../drivers/screen/port.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { type ServedBoard, serveBoard, told } from './served-board.ts';

let board: ServedBoard | undefined;
afterEach(async () => {
  await board?.close();
  board = undefined;
});

const frame = (id: string): ScreenFrame => ({ id, kind: 'notice', exercise: false, texts: [] });
const FACE: BoardFace = {
  ...{ name: 'Xã Bản Xen', timezone: 'Asia/Ho_Chi_Minh', languages: ['vi'], readingSpeed: 15, standing: [] },
};
const beat = (url: string, body: unknown, page = 'wall') =>
  fetch(`${url}/board/beat?page=${page}`, {
    ...{ method: 'POST', body: JSON.stringify(body) },
    headers: { 'x-loa': '1', 'content-type': 'application/json' },
  });

it('tells a page its face first, then the frame of now, and takes its word of what it painted', async () => {
  board = await serveBoard();
  const { url, screen } = board;
  screen.wear(FACE);
  screen.show(frame('f1'));
  const events = told(`${url}/board/frames?page=wall`);
  expect((await events.next()).value).toEqual({ type: 'face', face: FACE });
  expect((await events.next()).value).toEqual({ type: 'frame', frame: frame('f1') });
  screen.show(frame('f2'));
  expect((await events.next()).value).toMatchObject({ frame: { id: 'f2' } });
  await beat(url, { frame: 'f1', paints: 2 });
  expect(screen.painted).toBeUndefined();
  expect((await beat(url, { frame: 'f2', paints: 2 })).status).toBe(204);
  expect(screen.painted?.frameId).toBe('f2');
  screen.reload();
  expect((await events.next()).value).toEqual({ type: 'reload' });
  const gone = new Promise((resolve) => screen.onGone(resolve));
  await events.return();
  await gone;
  expect(screen.painted).toBeUndefined();
  expect((await beat(url, { frame: 'f2', paints: 2 })).status).toBe(410);
});

it('gives out a frame however large it is, when a page attaches and when it stands there', async () => {
  board = await serveBoard();
  const { url, screen } = board;
  // Many alerts in force, each with long words in several languages.
  const large = (id: string): ScreenFrame => ({
    ...frame(id),
    texts: Array.from({ length: 400 }, () => ({ language: 'vi', title: id, body: 'Ậ'.repeat(10_000) })),
  });
  screen.show(large('f1'));
  const events = told(`${url}/board/frames?page=wall`);
  expect((await events.next()).value).toMatchObject({ frame: { id: 'f1' } });
  screen.show(large('f2'));
  expect((await events.next()).value).toMatchObject({ frame: { id: 'f2' } });
  await events.return();
});

it('lets others look on without taking them for its screen, nor starting them anew', async () => {
  board = await serveBoard();
  const { url, screen } = board;
  screen.show(frame('f1'));
  const events = told(`${url}/board/frames`);
  expect((await events.next()).value).toMatchObject({ frame: { id: 'f1' } });
  expect((await beat(url, { frame: 'f1', paints: 2 }, '')).status).toBe(410);
  screen.reload();
  screen.show(frame('f2'));
  expect((await events.next()).value).toMatchObject({ frame: { id: 'f2' } });
  expect([screen.painted, screen.pulse.pages]).toEqual([undefined, 0]);
  await events.return();
});

it('takes no beat of a web page from elsewhere, and none that is not one', async () => {
  board = await serveBoard();
  const { url, screen } = board;
  screen.show(frame('f1'));
  const events = told(`${url}/board/frames?page=wall`);
  await events.next();
  const forged = await fetch(`${url}/board/beat?page=wall`, {
    ...{ method: 'POST', body: '{"frame":"f1","paints":1}', headers: { 'content-type': 'text/plain' } },
  });
  expect(forged.status).toBe(403);
  for (const wrong of [
    {},
    [],
    { frame: 1, paints: 1 },
    { frame: 'f1', paints: '2' },
    { frame: '', paints: 1 },
  ])
    expect((await beat(url, wrong)).status, JSON.stringify(wrong)).toBe(400);
  expect(screen.painted).toBeUndefined();
  await events.return();
});

it('reads any JSON as a beat or as none', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      const read = readBeat(body);
      if (read) expect(readBeat(JSON.parse(JSON.stringify(read)))).toEqual(read);
    }),
  );
  const whole: PageBeat = {
    ...{ frame: 'f', item: '2', paints: 1, videoFrames: 0, heapBytes: 5 },
    failed: [{ item: '1', why: 'unreadable' }],
  };
  expect(readBeat({ ...whole, more: 1 })).toEqual(whole);
  expect(readBeat({ ...whole, failed: [{ item: '1', why: 'tired' }, null, 3] })?.failed).toEqual([]);
});

const [MINE, BEFORE, OTHER] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string];
const showing = (id: string, sha256: string): ScreenFrame => ({
  ...{ id, kind: 'show', exercise: false, texts: [] },
  items: [{ id: '1', kind: 'picture', files: [{ language: 'vi', sha256, mediaType: 'image/png' }] }],
});

/** A folder of media with three files in it, beside which there is a secret. */
async function withMedia(): Promise<string> {
  const folder = temporaryFolder();
  const media = join(folder, 'media');
  mkdirSync(media);
  writeFileSync(join(folder, 'secret'), 'secret');
  for (const sha256 of [MINE, BEFORE, OTHER]) writeFileSync(join(media, sha256), '0123456789');
  const files = new BoardMedia((sha256) => join(media, sha256));
  board = await serveBoard({ media: files });
  board.screen.follow((one) => files.shows(one));
  board.screen.show(showing('f0', OTHER));
  board.screen.show(showing('f1', BEFORE));
  board.screen.show(showing('f2', MINE));
  return board.url;
}

it('gives out the files of the frame of now and of the one before it, as what the contract says they are', async () => {
  const url = await withMedia();
  for (const sha256 of [MINE, BEFORE]) {
    const answer = await fetch(`${url}/board/media/${sha256}`);
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'image/png',
      '0123456789',
    ]);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const head = await fetch(`${url}/board/media/${sha256}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '10']);
  }
  for (const method of ['GET', 'HEAD'])
    expect((await fetch(`${url}/board/media/${OTHER}`, { method })).status).toBe(404);
  board?.screen.show(frame('words'));
  board?.screen.show(frame('more words'));
  expect((await fetch(`${url}/board/media/${MINE}`)).status).toBe(404);
});

it('gives out nothing else, however it is asked for', async () => {
  const url = new URL(await withMedia());
  const status = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      // As it stands: a client of the web would straighten it first.
      request({ host: url.hostname, port: url.port, path }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  for (const path of [
    '../secret',
    '..%2fsecret',
    '%2e%2e%2fsecret',
    '..%5csecret',
    `${MINE}/../../secret`,
    `${MINE}%00`,
    `${MINE}.png`,
    MINE.toUpperCase(),
    MINE.slice(1),
    '',
    '%ff',
    'x'.repeat(5_000),
  ])
    expect(await status(`/board/media/${path}`), path).toBeGreaterThanOrEqual(400);
  expect(await status(`/board/media/${MINE}`)).toBe(200);
});

it('gives out parts of a film', async () => {
  const url = await withMedia();
  const part = async (range: string) => {
    const answer = await fetch(`${url}/board/media/${MINE}`, { headers: { range } });
    return [answer.status, answer.headers.get('content-range'), await answer.text()];
  };
  expect(await part('bytes=0-3')).toEqual([206, 'bytes 0-3/10', '0123']);
  expect(await part('bytes=7-')).toEqual([206, 'bytes 7-9/10', '789']);
  expect(await part('bytes=-2')).toEqual([206, 'bytes 8-9/10', '89']);
  expect(await part('bytes=5-99')).toEqual([206, 'bytes 5-9/10', '56789']);
  expect(await part('bytes=10-')).toEqual([416, 'bytes */10', '']);
  expect(await part('bytes=0-1,5-6')).toEqual([200, null, '0123456789']);
  expect(await part('pages=1-2')).toEqual([200, null, '0123456789']);
});

it('reads no range beyond its file', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^bytes=\d{0,4}-\d{0,4}$/)),
      fc.nat(2_000),
      (header, size) => {
        const range = readRange(header, size);
        if (range.kind !== 'part') return;
        expect(range.first).toBeGreaterThanOrEqual(0);
        expect(range.first).toBeLessThanOrEqual(range.last);
        expect(range.last).toBeLessThan(size);
      },
    ),
  );
});

it('hands a live station on from its beginning until it ends', async () => {
  const viewers: Viewer[] = [];
  let left = 0;
  board = await serveBoard({
    stations: {
      watch: (id, viewer) => {
        if (id !== 'abc-1') return id === 'tired' ? 'resting' : 'unknown';
        viewers.push(viewer);
        return () => left++;
      },
    },
  });
  const { url } = board;
  expect((await fetch(`${url}/board/live/other`)).status).toBe(404);
  expect((await fetch(`${url}/board/live/tired`)).status).toBe(503);
  const answer = await fetch(`${url}/board/live/abc-1`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'video/mp4']);
  viewers[0]?.take(Buffer.from('one '));
  viewers[0]?.take(Buffer.from('two'));
  viewers[0]?.end();
  expect(await answer.text()).toBe('one two');
  expect(left).toBe(1);
});
