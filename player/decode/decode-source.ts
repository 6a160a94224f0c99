/** Where sound comes from. */
import type { Duration } from '../../time/duration.ts';
import type { Lift } from './level/lift-of.ts';

export interface FileSource {
  readonly kind: 'file';
  readonly path: string;
  /** Where it begins within the file. */
  readonly from: Duration;
  /** How much of it; absent: to its end. */
  readonly length?: Duration;
  /** Brings it to the level of all content. Absent: as it is. */
  readonly lift?: Lift;
  /** As fast as it sounds, like a station: into a ring that is not waited for. Absent: as fast as there is room. */
  readonly paced?: true;
  /** From its beginning again at its end, without a gap, until it is stopped. */
  readonly repeated?: true;
}

/** A live station; its address is one of the contract's. */
export interface StationSource {
  readonly kind: 'stream';
  readonly url: string;
}

/** Sound that is made while it is decoded. */
export interface MadeSource {
  readonly kind: 'made';
  /** Frames per second of the pieces. */
  readonly rate: number;
  /** 16-bit PCM of one channel, each piece of whole frames, asked for as there is room. One that throws ends it as a decoder that died. */
  readonly pieces: AsyncIterable<Buffer>;
  /** In ffmpeg's words; levels included. */
  readonly filters: readonly string[];
}

export type DecodeSource = FileSource | StationSource | MadeSource;
