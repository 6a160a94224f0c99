/**
 * Reads a recording while another process writes it: by frame position, across roll-over, as far as it has come.
 * Synchronous; for the console's stream of the sound, for the tour and for tests. It never writes.
 *
 * Positions are those of the recording's timeline. Frames that are in no file, because the device was closed, the
 * process dead or the file already rolled away, read as silence.
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MonotonicTime } from '../../../time/instant.ts';
import { type RecordingIndex, readIndex } from './recording-index.ts';
import { BYTES_PER_SAMPLE, WAV_HEADER_BYTES } from './wav-header.ts';

interface Span {
  readonly path: string;
  readonly from: number;
  /** The frame after its last one. */
  readonly to: number;
}

export class RecordingReader {
  readonly #folder: string;
  #position: number | undefined;
  /** Start of the timeline that the position belongs to. */
  #timeline: number | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The recording as it is now; undefined before it was begun. */
  get index(): RecordingIndex | undefined {
    return readIndex(this.#folder);
  }

  /** The frame after the last one heard; 0 before the recording was begun. */
  get end(): number {
    return this.#spans(this.index).at(-1)?.to ?? 0;
  }

  /** The oldest frame still kept. */
  get start(): number {
    return this.#spans(this.index).at(0)?.from ?? 0;
  }

  /** The frame heard at an instant of this boot. Throws when nothing was begun. */
  frameAt(time: MonotonicTime): number {
    const { startMonotonicMs, rate } = this.#begun();
    return Math.floor(((time - startMonotonicMs) * rate) / 1_000 + 1e-6);
  }

  /** When a frame was heard. Throws when nothing was begun. */
  timeOf(frame: number): MonotonicTime {
    const { startMonotonicMs, rate } = this.#begun();
    return MonotonicTime.ms(startMonotonicMs + (frame * 1_000) / rate);
  }

  /** Samples of `frames` frames from `from` on, interleaved; fewer where they are not heard yet. */
  read(from: number, frames: number): Int16Array {
    const index = this.index;
    const spans = this.#spans(index);
    const channels = index?.channels ?? 1;
    const to = Math.min(from + frames, spans.at(-1)?.to ?? 0);
    const samples = new Int16Array(Math.max(0, to - from) * channels);
    for (const span of spans) {
      const first = Math.max(from, span.from);
      const last = Math.min(to, span.to);
      if (first < last)
        this.#fill(samples, (first - from) * channels, span, first - span.from, last - first, channels);
    }
    return samples;
  }

  /** Puts the position of `next` to a frame; without one, to the end of what was heard. */
  seek(frame: number = this.end): void {
    this.#position = frame;
  }

  /**
   * What was heard since the last call, at most `frames` frames (a second by default, so that hours of silence do not
   * fill the memory); empty when nothing new was. The first call begins at the end of what was heard. A timeline that
   * began anew, because the machine was started anew, is followed from its beginning.
   */
  next(frames?: number): { readonly from: number; readonly samples: Int16Array } {
    const index = this.index;
    const anew = this.#timeline !== undefined && this.#timeline !== index?.startMonotonicMs;
    const position = anew ? 0 : (this.#position ?? this.end);
    const from = Math.max(position, this.start);
    const samples = this.read(from, frames ?? index?.rate ?? 0);
    this.#position = from + samples.length / (index?.channels ?? 1);
    this.#timeline = index?.startMonotonicMs;
    return { from, samples };
  }

  #begun(): RecordingIndex {
    const index = this.index;
    if (!index) throw new Error(`nothing was recorded in ${this.#folder} yet`);
    return index;
  }

  #spans(index: RecordingIndex | undefined): Span[] {
    if (!index) return [];
    return index.files.map(({ name, firstFrame }) => {
      const path = join(this.#folder, name);
      // The size, not the header: the header of a running or crashed recording is up to a second behind.
      const bytes = Math.max(0, (statSync(path, { throwIfNoEntry: false })?.size ?? 0) - WAV_HEADER_BYTES);
      const frames = Math.floor(bytes / (index.channels * BYTES_PER_SAMPLE));
      return { path, from: firstFrame, to: firstFrame + frames };
    });
  }

  #fill(samples: Int16Array, at: number, span: Span, skip: number, frames: number, channels: number): void {
    const frameBytes = channels * BYTES_PER_SAMPLE;
    const bytes = new Uint8Array(samples.buffer, at * BYTES_PER_SAMPLE, frames * frameBytes);
    const file = openUnlessGone(span.path);
    if (file === undefined) return;
    try {
      readSync(file, bytes, 0, bytes.length, WAV_HEADER_BYTES + skip * frameBytes);
    } finally {
      closeSync(file);
    }
  }
}

function openUnlessGone(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (thrown) {
    // Rolled away since its size was read: silence, as all that is no longer kept.
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw thrown;
  }
}
