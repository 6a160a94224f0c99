/** Listens to a virtual speaker: to samples that were heard, by their time on CLOCK_MONOTONIC. */
import { join } from 'node:path';
import { RecordingReader } from '../../../../../drivers/speaker/virtual/recording-reader.ts';
import { Duration } from '../../../../../time/duration.ts';
import type { MonotonicTime } from '../../../../../time/instant.ts';
import { until, type Waiting } from '../until.ts';

export class Ears {
  readonly #reader: RecordingReader;
  readonly #waiting: Waiting;

  /** `folder`: of the node. */
  constructor(folder: string, waiting: Waiting) {
    this.#reader = new RecordingReader(join(folder, 'recording'));
    this.#waiting = waiting;
  }

  /** Frames per second; throws before the recording began. */
  get rate(): number {
    const { index } = this.#reader;
    if (!index) throw new Error('the speaker records nothing yet');
    return index.rate;
  }

  frameAt(time: MonotonicTime): number {
    return this.#reader.frameAt(time);
  }

  timeOf(frame: number): MonotonicTime {
    return this.#reader.timeOf(frame);
  }

  /** Everything heard in a span of frames, −1…1; waits until it has been. */
  async listen(from: number, to: number): Promise<Float32Array> {
    await until(this.#waiting, 'the speaker moves on', ahead(to - this.#reader.end, this.rate), () =>
      this.#reader.end >= to ? true : undefined,
    );
    return Float32Array.from(this.#reader.read(from, to - from), (sample) => sample / 32_768);
  }
}

/** A device that stops is told from one that is awaited after this. */
const GRACE = Duration.seconds(3);

function ahead(frames: number, rate: number): Duration {
  return Duration.ms(GRACE + Math.max(0, (frames * 1_000) / rate));
}
