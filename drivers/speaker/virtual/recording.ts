/**
 * What was heard, on disk: WAV files that roll over, and their index. Driven by the virtual speaker at each turn of the
 * core thread, with synchronous writes: it serves demonstration and tests, not a box with a slow card.
 *
 * Frames lie on one timeline since the recording began, across roll-over, reopening and processes of one boot. A part
 * where the device was closed has no frames in any file and counts as silence.
 */
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../../time/clock.ts';
import { type RecordingIndex, readIndex, thisBoot, writeIndex } from './recording-index.ts';
import { BYTES_PER_SAMPLE, WAV_HEADER_BYTES, wavHeader } from './wav-header.ts';

/** Finished file and running one: a reader that follows is never cut off at a roll-over. */
const FILES_KEPT = 2;

/** Silence is written in blocks of this many frames. */
const SILENCE_FRAMES = 4_096;

/** Beyond it the process was stopped, or a test's clock made a leap: gigabytes of zeros would tell nobody anything. */
const LONGEST_SILENCE_SECONDS = 60;

export interface RecordingSettings {
  readonly clock: Clock;
  /** Made when it is missing. */
  readonly folder: string;
  readonly rate: number;
  readonly channels: number;
  /** Length of a file. */
  readonly recordSeconds: number;
}

interface OpenFile {
  readonly descriptor: number;
  readonly firstFrame: number;
  patchedAt: number;
}

export class Recording {
  readonly #settings: RecordingSettings;
  readonly #silence: Uint8Array;
  readonly #frameBytes: number;
  #index: RecordingIndex | undefined;
  #file: OpenFile | undefined;
  #frame = 0;

  constructor(settings: RecordingSettings) {
    this.#settings = settings;
    this.#frameBytes = settings.channels * BYTES_PER_SAMPLE;
    this.#silence = new Uint8Array(SILENCE_FRAMES * this.#frameBytes);
  }

  /** The frame of the timeline that is being heard at `monotonic` (ms). Valid between begin and end. */
  frameAt(monotonic: number): number {
    const start = this.#index?.startMonotonicMs ?? monotonic;
    // The microsecond keeps a clock of exact milliseconds from falling one frame short by rounding.
    return Math.floor(((monotonic - start) * this.#settings.rate) / 1_000 + 1e-6);
  }

  /** The frame that is written next. */
  get frame(): number {
    return this.#frame;
  }

  /** Goes on with the timeline at the present instant, in a new file. */
  begin(): void {
    const { clock, folder } = this.#settings;
    mkdirSync(folder, { recursive: true });
    this.#index ??= this.#earlier() ?? this.#fresh();
    this.#frame = this.frameAt(clock.monotonic());
    this.#roll();
  }

  /** Adds `frames` heard frames: the bytes of `samples` from frame `from` on. */
  write(samples: Uint8Array, from: number, frames: number): void {
    for (let done = 0; done < frames; ) {
      const file = this.#fileWithRoom();
      const now = Math.min(frames - done, file.firstFrame + this.#framesPerFile - this.#frame);
      writeSync(file.descriptor, samples, (from + done) * this.#frameBytes, now * this.#frameBytes);
      this.#frame += now;
      done += now;
      if (this.#frame - file.patchedAt >= this.#settings.rate) this.#patch(file);
    }
  }

  /** Adds `frames` of silence; a long one is left out of the files, which says the same. */
  writeSilence(frames: number): void {
    if (frames > LONGEST_SILENCE_SECONDS * this.#settings.rate) {
      this.end();
      this.#frame += frames;
      this.#roll();
      return;
    }
    for (let left = frames; left > 0; left -= SILENCE_FRAMES)
      this.write(this.#silence, 0, Math.min(left, SILENCE_FRAMES));
  }

  /** Closes the running file with a valid header. The timeline can begin again. */
  end(): void {
    if (!this.#file) return;
    this.#patch(this.#file);
    closeSync(this.#file.descriptor);
    this.#file = undefined;
  }

  get #framesPerFile(): number {
    return this.#settings.recordSeconds * this.#settings.rate;
  }

  #fileWithRoom(): OpenFile {
    const file = this.#file;
    return file && this.#frame < file.firstFrame + this.#framesPerFile ? file : this.#roll();
  }

  #roll(): OpenFile {
    this.end();
    const { folder, rate, channels } = this.#settings;
    const index = this.#index ?? this.#fresh();
    // A device that was closed and opened within a frame writes that file anew, it holds nothing.
    const earlier = index.files.filter((file) => file.firstFrame < this.#frame);
    const name = `heard-${String(this.#frame).padStart(12, '0')}.wav`;
    const descriptor = openSync(join(folder, name), 'w');
    writeSync(descriptor, wavHeader(rate, channels, 0));
    const files = [...earlier, { name, firstFrame: this.#frame }];
    this.#index = { ...index, files: files.slice(-FILES_KEPT) };
    writeIndex(folder, this.#index);
    for (const old of files.slice(0, -FILES_KEPT)) rmSync(join(folder, old.name), { force: true });
    this.#file = { descriptor, firstFrame: this.#frame, patchedAt: this.#frame };
    return this.#file;
  }

  #patch(file: OpenFile): void {
    const { rate, channels } = this.#settings;
    const dataBytes = (this.#frame - file.firstFrame) * this.#frameBytes;
    writeSync(file.descriptor, wavHeader(rate, channels, dataBytes), 0, WAV_HEADER_BYTES, 0);
    file.patchedAt = this.#frame;
  }

  #fresh(): RecordingIndex {
    const { clock, folder, rate, channels } = this.#settings;
    for (const file of readIndex(folder)?.files ?? []) rmSync(join(folder, file.name), { force: true });
    const [startMonotonicMs, startWallMs] = [clock.monotonic(), clock.wall()];
    return { rate, channels, startMonotonicMs, startWallMs, boot: thisBoot(), files: [] };
  }

  /** The timeline that another process of this boot began, if it fits: a crash leaves one recording, not two. */
  #earlier(): RecordingIndex | undefined {
    const { clock, folder, rate, channels } = this.#settings;
    const index = readIndex(folder);
    const fits =
      index?.boot === thisBoot() &&
      index.rate === rate &&
      index.channels === channels &&
      index.startMonotonicMs <= clock.monotonic();
    return fits ? index : undefined;
  }
}
