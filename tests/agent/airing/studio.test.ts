import { beforeEach, describe, expect, it } from 'vitest';
import type { Decoding } from '../../../agent/airing/sound/sources.ts';
import { Studio } from '../../../agent/airing/sound/studio.ts';
import type { Rung } from '../../../player/decode/stream/rung.ts';
import { exampleContent } from '../../../province/contract/examples/content.ts';
import type { Item } from '../../../province/contract/messages/schedule.ts';
import { Duration } from '../../../time/duration.ts';

const [hmn, vi] = [exampleContent('nhac-hmn.mp3'), exampleContent('nhac-vi.mp3')];

const item: Item = {
  kind: 'stream',
  url: 'https://x/tinh.mp3',
  instead: [
    { kind: 'stream', url: 'https://y/tinh.m3u8' },
    {
      kind: 'file',
      renditions: [
        { language: 'hmn', content: hmn },
        { language: 'vi', content: vi },
      ],
    },
    { kind: 'stop' },
  ],
};

describe('a live item is made ready', () => {
  let followed: readonly Rung[];
  let here: Set<string>;
  let stopped: number;
  const languages = ['vi', 'hmn'];

  beforeEach(async () => {
    [followed, here, stopped] = [[], new Set(), 0];
    const decoding: Decoding = {
      ring: new SharedArrayBuffer(8),
      ended: Promise.resolve(),
      stop: () => stopped++,
    };
    const studio = new Studio({
      languages: () => languages,
      speech: { speaks: () => false, say: () => decoding },
      shelf: {
        has: () => false,
        take: async ({ sha256 }) =>
          here.has(sha256) ? { path: `/media/${sha256}`, length: Duration.seconds(5) } : undefined,
        takeWithin: async () => undefined,
      },
      decoders: {
        open: () => decoding,
        openLater: () => decoding,
        follow: (rungs) => {
          followed = rungs;
          return decoding;
        },
      },
    });
    expect(studio.presenceOf(item)).toBe('all');
    const prepared = await studio.prepare(item, Duration.zero, Duration.minutes(5), 's1/tinh');
    if (prepared.ok) prepared.release();
  });

  it('with all its rungs in order, and let go when it is over', () => {
    expect(followed.map(({ kind }) => kind)).toEqual(['stream', 'stream', 'file', 'stop']);
    expect(stopped).toBe(1);
  });

  it('its files are looked for when they are wanted, in the languages of the node, round and round', async () => {
    const file = followed[2];
    if (file?.kind !== 'file') throw new Error('not a file');
    expect(await file.next()).toBeUndefined();
    here.add(vi.sha256);
    expect(await file.next()).toMatchObject({ kind: 'file', path: `/media/${vi.sha256}` });
    here.add(hmn.sha256);
    const paths = [await file.next(), await file.next(), await file.next()].map((source) => source?.path);
    expect(paths).toEqual([hmn, vi, hmn].map(({ sha256 }) => `/media/${sha256}`));
  });
});
