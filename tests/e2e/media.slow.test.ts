import { readFileSync, truncateSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlayLogRow } from '../../province/contract/messages/playlog.ts';
import { align } from '../../province/reference/village/measure/resumption.ts';
import { Duration } from '../../time/duration.ts';
import { after, between, WallTime } from '../../time/instant.ts';
import { Media } from '../player/decode/media.ts';
import type { TestBox } from './box.ts';
import { loud } from './loud.ts';
import { decoded, noise, RATE } from './noise.ts';
import { type ContentRef, TestProvince } from './province.ts';

const SECONDS = 1.2;
/** From one start to the next, and the slot of each (s). */
const APART = 2;

const media = new Media();
let scene: TestProvince;
let box: TestBox;

const vbr = noise(media, 'vbr.mp3', SECONDS, 3, ['-q:a', '6']);
const lostHeader = Buffer.from(readFileSync(vbr)).fill(0x5a, 0, 60);
const wav = noise(media, 'plain.wav', SECONDS, 4);
const noHeader = Buffer.from(readFileSync(wav)).fill(0x5a, 0, 44);
const twice = noise(media, 'twice.mp3', 2 * SECONDS, 5);

const playable = {
  'a file of variable bit rate': vbr,
  'a 24-bit file': noise(media, '24.wav', SECONDS, 6, ['-c:a', 'pcm_s24le']),
  'a file of six channels': noise(media, 'surround.flac', SECONDS, 7, [
    '-af',
    'pan=5.1|FL=c0|FR=c0|FC=c0|LFE=c0|BL=c0|BR=c0',
  ]),
  'a file that was cut off': media.truncated(twice, 0.5),
  'a file whose header is lost': media.file('lost-header.mp3', lostHeader),
};
/** Files that lie on the box, and hold no sound: not even ffmpeg finds any. */
const unplayable = {
  'a text': media.file('text.mp3', 'Thông báo: chiều nay họp thôn. '.repeat(50)),
  'a header without sound': media.file('no-sound.wav', readFileSync(wav).subarray(0, 44)),
  'samples without their header': media.file('no-header.wav', noHeader),
};

/** In the order of their start: each that fails is followed by one that plays. */
const order = [
  'muted',
  'a file of variable bit rate',
  'a text',
  'a 24-bit file',
  'empty',
  'a file of six channels',
  'a header without sound',
  'a file that was cut off',
  'samples without their header',
  'a file whose header is lost',
  'silence',
  'last',
] as const;
type Name = (typeof order)[number];

const files = new Map<Name, ContentRef>();
const rows = new Map<Name, PlayLogRow>();
let start: WallTime;

beforeAll(async () => {
  scene = await TestProvince.start();
  box = await scene.startBox();
  const paths: Record<Name, string> = {
    ...{ ...playable, ...unplayable },
    muted: noise(media, 'muted.wav', SECONDS, 8),
    last: noise(media, 'last.wav', SECONDS, 9),
    empty: noise(media, 'empty.wav', SECONDS, 10),
    silence: media.ffmpeg('silence.wav', [
      '-f',
      'lavfi',
      '-i',
      `anullsrc=r=${RATE}:cl=mono`,
      '-t',
      String(SECONDS),
    ]),
  };
  for (const name of order) files.set(name, await scene.addFile(paths[name]));
  // The contract names no file of zero bytes: this one was whole when it was signed.
  truncateSync(scene.fileOf(file('empty')), 0);

  const later = after(scene.now, Duration.hours(48));
  await scene.publish(
    'kho',
    box,
    order.map((name, index) => scene.programme(idOf(name), file(name), after(later, Duration.hours(index)))),
  );
  for (const name of order)
    await scene.receipt(
      `content of ${name} was tried`,
      box.nodeId,
      ({ status, subject }) =>
        subject.sha256 === file(name).sha256 && (status === 'cached' || status === 'not-cached'),
    );

  start = scene.soon(1_500);
  await scene.publish(
    'phat',
    box,
    order.map((name, index) =>
      scene.programme(idOf(name), file(name), after(start, Duration.seconds(index * APART)), {
        length: `PT${APART}S`,
        ...(name === 'muted' && { volume: 0 }),
      }),
    ),
  );
  for (const name of order) rows.set(name, await scene.row(`phat/${idOf(name)}`, box.nodeId));
}, 120_000);
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  media[Symbol.dispose]();
});

function idOf(name: Name): string {
  return name.replaceAll(' ', '-');
}

function file(name: Name): ContentRef {
  const ref = files.get(name);
  if (!ref) throw new Error(`${name} was not published`);
  return ref;
}

/** The box has its time from its welcome: it is off by what that took, be it half, and the next item begins as much early. */
const CLOCK_ERROR = Duration.ms(50);

/** What was heard in the slot of an item. */
function slotOf(name: Name): Float32Array {
  const from = after(
    box.now,
    between(scene.now, after(start, Duration.seconds(order.indexOf(name) * APART))),
  );
  return box.samples(from, after(from, Duration.ms(APART * 1_000 - CLOCK_ERROR)));
}

test.each(Object.entries(playable) as [Name, string][])('%s: heard whole, and played', (name, path) => {
  const source = decoded(path);
  const row = rows.get(name);
  expect(row).toMatchObject({ outcome: 'played' });
  expect(Math.abs((row?.expectedMs ?? 0) - (source.length * 1_000) / RATE)).toBeLessThan(1);
  const samples = slotOf(name);
  const { first, last } = loud(samples);
  expect((last - first) / source.length).toBeGreaterThan(0.95);
  expect(align(samples, source, RATE, first + Math.round(0.3 * RATE))).toBeDefined();
});

test.each(Object.keys(unplayable) as Name[])(
  '%s: told as unplayable with a time of retry, its programme as missed, and not heard',
  (name) => {
    expect(notCached(name)).toMatchObject({
      reason: 'content-unplayable',
      detail: expect.stringContaining('cannot be decoded'),
    });
    expect(rows.get(name)).toMatchObject({ outcome: 'missed', soundedMs: 0 });
    expect(loud(slotOf(name)).first).toBe(-1);
  },
);

test('a file of no bytes is told as short with a time of retry, its programme as missed', () => {
  expect(notCached('empty')).toMatchObject({ reason: 'content-short' });
  expect(rows.get('empty')).toMatchObject({ outcome: 'missed', soundedMs: 0 });
  expect(loud(slotOf('empty')).first).toBe(-1);
});

test('a programme at volume 0 is missed as muted', () => {
  expect(rows.get('muted')).toMatchObject({ outcome: 'missed', reason: 'muted', soundedMs: 0 });
  expect(loud(slotOf('muted')).first).toBe(-1);
});

test('a file of digital silence is not told as played', () => {
  expect(loud(slotOf('silence')).first).toBe(-1);
  expect(rows.get('silence')).toMatchObject({ outcome: 'missed', reason: 'empty', soundedMs: 0 });
});

test('what comes after a bad file starts at its own second', () => {
  for (const name of order) {
    const row = rows.get(name);
    if (row?.outcome !== 'played') continue;
    const late = Date.parse(row.startedAt ?? '') - Date.parse(row.plannedAt ?? '');
    // The wall clock is read to the millisecond, when it is asked for the start and when the start is told.
    expect(late).toBeGreaterThanOrEqual(-2);
    expect(late).toBeLessThan(1_000);
  }
  expect(rows.get('last')).toMatchObject({ outcome: 'played' });
});

function notCached(name: Name) {
  const told = scene
    .receipts(box.nodeId)
    .find(({ status, subject }) => status === 'not-cached' && subject.sha256 === file(name).sha256);
  if (told?.status !== 'not-cached') throw new Error(`content of ${name} was never told as not cached`);
  expect(WallTime.parse(told.retryAt ?? '')).toBeGreaterThan(WallTime.parse(told.at));
  return told;
}
