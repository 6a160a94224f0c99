/**
 * Makes an item of a schedule or bulletin ready to be heard: one rendition of each of the node's languages, in its order; content checked,
 * decoders open, words on their way from the box's own voice. A language that is lacking takes nothing from the others, and is told.
 */
import type { FileSource } from '../../../player/decode/decode-source.ts';
import type { Rung } from '../../../player/decode/stream/rung.ts';
import type { Segment } from '../../../player/item.ts';
import { sentencesIn } from '../../../player/speech/engine/sentences-in.ts';
import type { SpokenWords } from '../../../province/contract/messages/playlog.ts';
import type { UnheardReason } from '../../../province/contract/messages/receipt.ts';
import type { Item } from '../../../province/contract/messages/schedule.ts';
import type { AudibleItem } from '../../../scheduler/right-of-way/is-audible.ts';
import { Duration } from '../../../time/duration.ts';
import { canBeSeen } from '../board/can-be-seen.ts';
import type { Presence } from '../programmes/may-start-with.ts';
import { onePerLanguage } from '../programmes/one-per-language.ts';
import type { Decoders, Decoding, Shelf, Speech } from './sources.ts';
import { wordsOf } from './words-of.ts';

interface Told {
  /** Of the node's languages, those that are not to be heard. */
  readonly missing: readonly string[];
}

export type Prepared =
  | ({
      readonly ok: true;
      readonly segments: readonly Segment[];
      /** Of what is left to hear; absent for a stream, and for words that are still to be said. */
      readonly length?: Duration;
      /** What is to be said by the box itself. */
      readonly spoken?: readonly SpokenWords[];
      /** Frees decoders; called when the airing is over. */
      readonly release: () => void;
    } & Told)
  | ({ readonly ok: false; readonly reason: UnheardReason; readonly detail: string } & Told);

export interface StudioParts {
  readonly shelf: Shelf;
  readonly decoders: Decoders;
  readonly speech: Speech;
  /** The node's, in the order they are spoken. */
  readonly languages: () => readonly string[];
}

type Files = Extract<Item, { kind: 'file' }>;

/** From the words of one language to those of the next. */
const BETWEEN_LANGUAGES = Duration.seconds(1);

export class Studio {
  readonly #parts: StudioParts;

  constructor(parts: StudioParts) {
    this.#parts = parts;
  }

  /**
   * How much is here of what this node plays of it; what it plays nothing of is not waited for. Of a show one item is enough: the others
   * join it as they come.
   */
  presenceOf(item: Item): Presence {
    const { shelf, languages } = this.#parts;
    if (item.kind === 'show')
      return item.items.some((one) => canBeSeen(one, languages(), (content) => shelf.has(content)))
        ? 'all'
        : 'none';
    if (item.kind !== 'file') return 'all';
    const wanted = this.#wanted(item);
    const lacking = wanted.filter(({ content }) => !shelf.has(content));
    if (lacking.length === 0) return 'all';
    if (lacking.length === wanted.length) return 'none';
    return lacking.every(({ content }) => shelf.hopeless?.(content) === true) ? 'hopeless' : 'some';
  }

  /** `from` into the whole, over all its renditions; no more of it than `room`. `name` is for people. */
  async prepare(item: AudibleItem, from: Duration, room: Duration, name: string): Promise<Prepared> {
    switch (item.kind) {
      case 'stream': {
        const decoding = this.#parts.decoders.follow(this.#rungsOf(item), name);
        const segments = [{ kind: 'ring', ring: decoding.ring }] as const;
        return { ok: true, segments, missing: [], release: () => decoding.stop() };
      }
      case 'text':
        return this.#prepareWords(item);
      case 'file':
        return this.#prepareFiles(item, from, room);
    }
  }

  async #prepareFiles(item: Files, from: Duration, room: Duration): Promise<Prepared> {
    const wanted = this.#wanted(item);
    if (wanted.length === 0) return this.#noRendition(item);
    const files = await Promise.all(
      wanted.map(async ({ language, content }) => ({
        ...{ language, content },
        media: await this.#parts.shelf.take(content),
      })),
    );
    if (files.every(({ media }) => media === undefined))
      return {
        ok: false,
        reason: 'content-missing',
        detail: files.map(({ content }) => `${content.sha256} from ${content.url}`).join(', '),
        missing: this.#missing([]),
      };

    const decodings: Decoding[] = [];
    const heard: string[] = [];
    let skip: number = from;
    let length = 0;
    for (const { language, media } of files) {
      if (!media) continue;
      const skipped = Math.min(skip, media.length);
      skip -= skipped;
      const rest = Duration.ms(Math.min(media.length - skipped, room - length));
      const joinedAfterIt = skipped >= media.length;
      // Joined after its end it was not missing; behind a full slot it is.
      if (joinedAfterIt || rest > 0) heard.push(language);
      if (joinedAfterIt || rest <= 0) continue;
      length += rest;
      const source = {
        kind: 'file',
        path: media.path,
        from: Duration.ms(skipped),
        length: rest,
        ...(media.lift && { lift: media.lift }),
      } as const;
      decodings.push(this.#parts.decoders.open(source, decodings.at(-1)));
    }
    const missing = this.#missing(heard);
    if (decodings.length === 0) return { ok: false, reason: 'late', detail: 'joined after its end', missing };
    return {
      ok: true,
      segments: decodings.map(({ ring }) => ({ kind: 'ring', ring })),
      length: Duration.ms(length),
      missing,
      release: () => {
        for (const decoding of decodings) decoding.stop();
      },
    };
  }

  /** From the beginning, however late: where it would be now nobody knows before it is said. */
  #prepareWords(item: Extract<Item, { kind: 'text' }>): Prepared {
    const { speech, languages } = this.#parts;
    const wanted = onePerLanguage(item.renditions, languages());
    if (wanted.length === 0) return this.#noRendition(item);
    const spoken = wanted.filter(({ language }) => speech.speaks(language));
    const missing = this.#missing(spoken.map(({ language }) => language));
    if (spoken.length === 0) {
      const silent = wanted.map(({ language }) => language).join(', ');
      return { ok: false, reason: 'speech-failed', detail: `no voice on this box for ${silent}`, missing };
    }
    const decodings = spoken.map((one) => speech.say(wordsOf(one), one.language));
    return {
      ok: true,
      segments: decodings.flatMap(({ ring }, n): Segment[] => [
        ...(n > 0 ? [{ kind: 'silence', length: BETWEEN_LANGUAGES } as const] : []),
        { kind: 'ring', ring },
      ]),
      spoken: spoken.map((one) => ({
        ...{ language: one.language, by: 'speech' },
        text: sentencesIn(wordsOf(one), one.language).join(' '),
      })),
      missing,
      release: () => {
        for (const decoding of decodings) decoding.stop();
      },
    };
  }

  #noRendition({ renditions }: { readonly renditions: readonly { readonly language: string }[] }): Prepared {
    const given = renditions.map((one) => one.language).join(', ');
    return {
      ok: false,
      reason: 'no-rendition',
      detail: `languages of the node: ${this.#parts.languages().join(', ')}; of the item: ${given}`,
      missing: this.#missing([]),
    };
  }

  #rungsOf({ url, instead = [] }: Extract<Item, { kind: 'stream' }>): Rung[] {
    const lower = instead.map((rung): Rung => {
      if (rung.kind !== 'file') return rung;
      const [first] = rung.renditions;
      const name = `tệp ${new URL(first?.content.url ?? url).pathname.split('/').at(-1)}`;
      return { kind: 'file', name, next: this.#oneAfterAnother(rung) };
    });
    return [{ kind: 'stream', url }, ...lower];
  }

  /** What this node plays of it, round and round; what is not here is left out. */
  #oneAfterAnother(files: Pick<Files, 'renditions'>): () => Promise<FileSource | undefined> {
    let at = 0;
    return async () => {
      const wanted = this.#wanted(files);
      for (const _ of wanted) {
        const one = wanted[at++ % wanted.length];
        const media = one && (await this.#parts.shelf.take(one.content));
        if (!media) continue;
        const { path, lift } = media;
        const alone = wanted.length === 1 && { repeated: true as const };
        return { kind: 'file', path, from: Duration.zero, ...(lift && { lift }), ...alone };
      }
      return undefined;
    };
  }

  #wanted({ renditions }: Pick<Files, 'renditions'>): readonly Files['renditions'][number][] {
    return onePerLanguage(renditions, this.#parts.languages());
  }

  #missing(heard: readonly string[]): readonly string[] {
    return [...new Set(this.#parts.languages())].filter((language) => !heard.includes(language));
  }
}
