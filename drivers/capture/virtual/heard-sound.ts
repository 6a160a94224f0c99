/**
 * What a virtual capture hears: a sound on the monotonic clock. Two kinds: what a virtual speaker records while it does so, and
 * a WAV file that is repeated without end.
 */
import type { MonotonicTime } from '../../../time/instant.ts';

export interface HeardSound {
  readonly rate: number;
  readonly channels: number;
  /** The frame that is in the air at an instant. */
  frameAt(time: MonotonicTime): number;
  /** The frame after the newest that can be read at an instant. */
  endAt(time: MonotonicTime): number;
  /** Puts `frames` frames from `from` on, all before `endAt`, into `into` from its beginning. */
  read(from: number, frames: number, into: Int16Array): void;
}
