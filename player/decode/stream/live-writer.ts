/**
 * Writes what is live into a ring, whoever reads or not, and joins one source to the next without a click: what sounded dies away
 * within milliseconds, what comes rises as fast.
 */
import { Duration } from '../../../time/duration.ts';
import { RingWriter } from '../../ring/ring-writer.ts';

const RAMP = Duration.ms(5);

export class LiveWriter {
  readonly #writer: RingWriter;
  readonly #tail: Int16Array;
  #last = 0;
  /** Frames of the new source so far; past the ramp it is as it came. */
  #risen = 0;

  constructor(ring: SharedArrayBuffer) {
    this.#writer = new RingWriter(ring);
    this.#tail = new Int16Array(Math.round((RAMP * this.#writer.rate) / 1_000));
  }

  get rate(): number {
    return this.#writer.rate;
  }

  /** What follows is of another source. */
  splice(): void {
    const tail = this.#tail;
    for (let i = 0; i < tail.length; i++) tail[i] = this.#last * (1 - (i + 1) / tail.length);
    if (this.#last !== 0) this.#writer.writeOver(tail);
    this.#last = 0;
    this.#risen = 0;
  }

  /** `samples` are changed where they begin a source. */
  write(samples: Int16Array): void {
    const ramp = this.#tail.length;
    for (let i = 0; i < samples.length && this.#risen < ramp; i++)
      samples[i] = (samples[i] ?? 0) * (++this.#risen / ramp);
    this.#writer.writeOver(samples);
    this.#last = samples.at(-1) ?? this.#last;
  }

  close(): void {
    this.#writer.close('stream-failed');
  }
}
