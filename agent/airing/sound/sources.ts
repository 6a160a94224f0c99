/** What the desks need of content and decoders; the composition root gives them. */

import type { FileSource } from '../../../player/decode/decode-source.ts';
import type { Lift } from '../../../player/decode/level/lift-of.ts';
import type { Rung } from '../../../player/decode/stream/rung.ts';
import type { ContentRef } from '../../../province/contract/scalars.ts';
import type { Duration } from '../../../time/duration.ts';

/** Sound on its way into a ring. */
export interface Decoding {
  readonly ring: SharedArrayBuffer;
  /** The decoder ended, for whatever cause; the ring tells which. */
  readonly ended: Promise<void>;
  /** Ends the decoder and frees the ring's writer. May be called twice. */
  stop(): void;
}

export interface Decoders {
  /** Answers at once; the decoder starts after `previous` has ended, so that one item holds one decoder at a time. */
  open(source: FileSource, previous?: Decoding): Decoding;
  /** A live item: what flows of `rungs`, until it is stopped. `name` is what its faults call it. */
  follow(rungs: readonly Rung[], name: string): Decoding;
  /** A ring whose source is still being looked for: the words of an alert. Fails the ring when the source is undefined. */
  openLater(source: Promise<FileSource | undefined>): Decoding;
}

/** A text read aloud by this box, where no recording of it is there. */
export interface Speech {
  /** Whether there is a voice for this language (BCP 47), as far as is known without trying it. */
  speaks(language: string): boolean;
  /**
   * Answers at once, the words come into the ring as they are made. All of them stay there: what starts again after a cut is whole.
   * An engine that fails closes the ring as failed; it never throws.
   */
  say(text: string, language: string): Decoding;
}

/** A file of this box, checked when it was given out, its length once decoded, and what brings it to the level of all content. */
export interface Media {
  readonly path: string;
  readonly length: Duration;
  /** Absent: it was not measured yet, or is silence. */
  readonly lift?: Lift;
}

export interface Shelf {
  /** Whether it is here, as far as is known without reading it. */
  has(ref: Pick<ContentRef, 'sha256'>): boolean;
  /** It is not here, and was tried again and again in vain. Absent: never known. */
  hopeless?(ref: Pick<ContentRef, 'sha256'>): boolean;
  take(ref: ContentRef): Promise<Media | undefined>;
  /** As `take`; where it is not here yet, as soon as it is, or undefined when the bound is over. */
  takeWithin(ref: ContentRef, bound: Duration): Promise<Media | undefined>;
}
