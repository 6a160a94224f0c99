/**
 * The sound in front of a virtual speaker, of this process or another: what it records, as it comes. Where the speaker is
 * closed or its process dead, silence.
 */
import type { MonotonicTime } from '../../../time/instant.ts';
import { RecordingReader } from '../../speaker/virtual/recording-reader.ts';
import type { HeardSound } from './heard-sound.ts';

/** A speaker that recorded nothing for longer than this is closed: its turns come much oftener, on a busy machine too (ms). */
const SILENT_AFTER_MS = 100;

export class RecordedSound implements HeardSound {
  readonly rate: number;
  readonly channels: number;
  readonly #reader: RecordingReader;

  private constructor(reader: RecordingReader, rate: number, channels: number) {
    this.#reader = reader;
    this.rate = rate;
    this.channels = channels;
  }

  /** Undefined where no speaker has begun to record. */
  static of(folder: string): RecordedSound | undefined {
    const reader = new RecordingReader(folder);
    const index = reader.index;
    return index && new RecordedSound(reader, index.rate, index.channels);
  }

  frameAt(time: MonotonicTime): number {
    return this.#reader.frameAt(time);
  }

  endAt(time: MonotonicTime): number {
    const silentUpTo = this.#reader.frameAt(time) - Math.round((SILENT_AFTER_MS * this.rate) / 1_000);
    return Math.max(this.#reader.end, silentUpTo);
  }

  read(from: number, frames: number, into: Int16Array): void {
    const heard = this.#reader.read(from, frames);
    into.fill(0, heard.length, frames * this.channels);
    into.set(heard);
  }
}
