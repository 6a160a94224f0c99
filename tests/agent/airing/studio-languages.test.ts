/** Which languages of an item are heard: any node, any item, any of it here or not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decoding, Media } from '../../../agent/airing/sound/sources.ts';
import { Studio } from '../../../agent/airing/sound/studio.ts';
import type { Segment } from '../../../player/item.ts';
import { exampleContent } from '../../../province/contract/examples/content.ts';
import { Duration } from '../../../time/duration.ts';

const LANGUAGES = ['vi', 'hmn', 'tyz', 'en'];
const PIECE = Duration.minutes(1);
const WHOLE = Duration.minutes(10);

/** `here`: its file is on the box, or the box has a voice for it. */
interface Rendition {
  readonly language: string;
  readonly here: boolean;
}

interface Told {
  readonly heard: readonly string[];
  readonly spoken?: readonly string[] | undefined;
  readonly reason?: string;
  readonly detail?: string;
}

/** What is heard, in order, and what is told to be missing; or why nothing is heard. */
async function heardOf(
  node: readonly string[],
  renditions: readonly Rendition[],
  kind: 'file' | 'text',
  room = WHOLE,
) {
  const rings = new Map<SharedArrayBuffer, string>();
  const freed: string[] = [];
  const decoding = (language: string): Decoding => {
    const ring = new SharedArrayBuffer(8);
    rings.set(ring, language);
    return { ring, ended: Promise.resolve(), stop: () => void freed.push(language) };
  };
  const files = renditions.map((one, index) => ({ ...one, content: exampleContent(`tin-${index}`) }));
  const here = new Set(files.filter((one) => one.here).map(({ content }) => content.sha256));
  const media = async ({ sha256 }: { sha256: string }): Promise<Media | undefined> =>
    here.has(sha256) ? { path: sha256, length: PIECE } : undefined;
  const opened = ({ path }: { path?: string }) =>
    decoding(files.find(({ content }) => content.sha256 === path)?.language ?? 'nothing');
  const studio = new Studio({
    languages: () => node,
    shelf: { has: ({ sha256 }) => here.has(sha256), take: media, takeWithin: media },
    decoders: { open: opened as never, openLater: () => decoding('late'), follow: () => decoding('live') },
    speech: {
      speaks: (language) => renditions.some((one) => one.language === language && one.here),
      say: (_, language) => decoding(language),
    },
  });
  const item =
    kind === 'file'
      ? ({ kind, renditions: files.map(({ language, content }) => ({ language, content })) } as const)
      : ({ kind, renditions: renditions.map(({ language }) => ({ language, text: 'Họp thôn' })) } as const);
  const prepared = await studio.prepare(item, Duration.zero, room, 'b1');
  const order = (segments: readonly Segment[]) =>
    segments.flatMap((one) => (one.kind === 'ring' ? [rings.get(one.ring) ?? 'unknown'] : []));
  if (prepared.ok) prepared.release();
  const told: Told = prepared.ok
    ? { heard: order(prepared.segments), spoken: prepared.spoken?.map(({ language }) => language) }
    : { heard: [], reason: prepared.reason, detail: prepared.detail };
  return {
    ...told,
    presence: studio.presenceOf(item),
    missing: [...prepared.missing],
    freed,
  };
}

const node = fc.array(fc.constantFrom(...LANGUAGES), { minLength: 1, maxLength: 6 });
const rendition = fc.record({ language: fc.constantFrom(...LANGUAGES, 'fr'), here: fc.boolean() });

describe('the languages of an item', () => {
  it('are heard once each, in the order of the node, and each that is not is told', async () => {
    await fc.assert(
      fc.asyncProperty(
        node,
        fc.array(rendition, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('file' as const, 'text' as const),
        async (languages, renditions, kind) => {
          const { heard, missing, reason, spoken, freed } = await heardOf(languages, renditions, kind);
          const wanted = [...new Set(languages)];
          const first = (language: string) => renditions.find((one) => one.language === language);
          // Of two in one language the first is the one that counts; a voice speaks both.
          const can = (language: string) =>
            kind === 'file'
              ? first(language)?.here === true
              : renditions.some((one) => one.language === language && one.here);
          expect(heard).toEqual(wanted.filter(can));
          expect(missing).toEqual(wanted.filter((language) => !can(language)));
          expect(freed).toEqual(heard);
          if (kind === 'text' && heard.length > 0) expect(spoken).toEqual(heard);
          if (heard.length > 0) return;
          const some = wanted.some((language) => first(language) !== undefined);
          expect(reason).toBe(
            some ? (kind === 'file' ? 'content-missing' : 'speech-failed') : 'no-rendition',
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('that a full slot leaves no place for are told as well', async () => {
    const all = ['vi', 'hmn', 'tyz'].map((language) => ({ language, here: true }));
    const { heard, missing } = await heardOf(['vi', 'hmn', 'tyz'], all, 'file', Duration.ms(1.5 * PIECE));
    expect([heard, missing]).toEqual([['vi', 'hmn'], ['tyz']]);
  });

  it('are all here, or some, or none', async () => {
    const of = async (...here: boolean[]) =>
      (
        await heardOf(
          ['vi', 'hmn'],
          [
            { language: 'vi', here: here[0] === true },
            { language: 'hmn', here: here[1] === true },
          ],
          'file',
        )
      ).presence;
    expect([await of(true, true), await of(true, false), await of(false, false)]).toEqual([
      'all',
      'some',
      'none',
    ]);
    expect((await heardOf(['en'], [{ language: 'vi', here: false }], 'file')).presence).toBe('all');
    expect((await heardOf(['vi'], [{ language: 'vi', here: false }], 'text')).presence).toBe('all');
  });

  it('of which the box has no voice are named', async () => {
    const { detail } = await heardOf(['hmn'], [{ language: 'hmn', here: false }], 'text');
    expect(detail).toContain('hmn');
  });
});
