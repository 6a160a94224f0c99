/**
 * Makes an item of a schedule or bulletin ready to be heard: renditions in the node's order, content checked, decoders open.
 */
import type { FileSource } from '../../../player/decode/decode-source.ts';
import type { Rung } from '../../../player/decode/stream/rung.ts';
import type { Segment } from '../../../player/item.ts';
import type { UnheardReason } from '../../../province/contract/messages/receipt.ts';
import type { Item } from '../../../province/contract/messages/schedule.ts';
import type { AudibleItem } from '../../../scheduler/right-of-way/is-audible.ts';
import { Duration } from '../../../time/duration.ts';
import { canBeSeen } from '../board/can-be-seen.ts';
import type { Decoders, Decoding, Shelf } from './sources.ts';

export type Prepared =
  | {
      readonly ok: true;
      readonly segments: readonly Segment[];
      /** Of what is left to hear; absent for a stream. */
      readonly length?: Duration;
      /** Frees decoders; called when the airing is over. */
      readonly release: () => void;
    }
  | { readonly ok: false; readonly reason: UnheardReason; readonly detail: string };

export interface StudioParts {
  readonly shelf: Shelf;
  readonly decoders: Decoders;
  /** The node's, in the order they are spoken. */
  readonly languages: () => readonly string[];
}

type Renditions = Pick<Extract<Item, { kind: 'file' }>, 'renditions'>;

export class Studio {
  readonly #parts: StudioParts;

  constructor(parts: StudioParts) {
    this.#parts = parts;
  }

  /**
   * Whether all that this node plays of it is here; what it plays nothing of is not waited for. Of a show one item is enough: the others
   * join it as they come.
   */
  isHere(item: Item): boolean {
    const { shelf, languages } = this.#parts;
    if (item.kind === 'show')
      return item.items.some((one) => canBeSeen(one, languages(), (content) => shelf.has(content)));
    return item.kind !== 'file' || this.#wanted(item).every(({ content }) => this.#parts.shelf.has(content));
  }

  /** `from` into the whole, over all its renditions; no more of it than `room`. `name` is for people. */
  async prepare(item: AudibleItem, from: Duration, room: Duration, name: string): Promise<Prepared> {
    if (item.kind === 'stream') {
      const decoding = this.#parts.decoders.follow(this.#rungsOf(item), name);
      return { ok: true, segments: [{ kind: 'ring', ring: decoding.ring }], release: () => decoding.stop() };
    }
    return this.#prepareFiles(item, from, room);
  }

  async #prepareFiles(
    item: Extract<Item, { kind: 'file' }>,
    from: Duration,
    room: Duration,
  ): Promise<Prepared> {
    const wanted = this.#wanted(item);
    if (wanted.length === 0) {
      const given = item.renditions.map((one) => one.language).join(', ');
      return {
        ok: false,
        reason: 'no-rendition',
        detail: `languages of the node: ${this.#parts.languages().join(', ')}; of the item: ${given}`,
      };
    }
    const files = await Promise.all(
      wanted.map(async ({ content }) => ({ content, media: await this.#parts.shelf.take(content) })),
    );
    const missing = files.find(({ media }) => media === undefined);
    if (missing)
      return {
        ok: false,
        reason: 'content-missing',
        detail: `${missing.content.sha256} from ${missing.content.url}`,
      };

    const decodings: Decoding[] = [];
    let skip: number = from;
    let length = 0;
    for (const { media } of files) {
      if (!media) continue;
      const skipped = Math.min(skip, media.length);
      skip -= skipped;
      if (skipped >= media.length) continue; // joined after its end
      const rest = Duration.ms(Math.min(media.length - skipped, room - length));
      if (rest <= 0) break; // its slot is full
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
    if (decodings.length === 0) return { ok: false, reason: 'late', detail: 'joined after its end' };
    return {
      ok: true,
      segments: decodings.map(({ ring }) => ({ kind: 'ring', ring })),
      length: Duration.ms(length),
      release: () => {
        for (const decoding of decodings) decoding.stop();
      },
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
  #oneAfterAnother(files: Renditions): () => Promise<FileSource | undefined> {
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

  #wanted({ renditions }: Renditions): Renditions['renditions'] {
    const languages = this.#parts.languages();
    return languages.flatMap((language) => renditions.filter((one) => one.language === language));
  }
}
