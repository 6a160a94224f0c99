/**
 * Lines on their way to standard output, which nobody waits for: what takes them may stall (journald behind a slow card, a full
 * pipe), and the agent must not stall with it. What finds no room is dropped and counted, and the count is told as soon as lines
 * go again.
 *
 * Driven by pino. Invariant: `write` never waits and never throws. No pool of libuv is used: a write that hangs in it would hold
 * up the end of the process.
 */

/** Some thousands of lines: the minutes around a stall, on a box of 512 MB. */
const MOST_BYTES = 1024 * 1024;

export interface LineSink {
  /** Takes it when it can; `done` is called once, later or at once. */
  write(text: string, done: (error?: Error | null) => void): void;
  /** Writes as much as goes without waiting. Never throws. */
  writeNow(text: string): void;
}

export class LineWriter {
  readonly #sink: LineSink;
  readonly #onDropped: (lines: number) => void;
  #waiting: string[] = [];
  /** Of what waits and of what the sink has not taken yet. */
  #bytes = 0;
  #dropped = 0;
  #writing = false;

  /** `onDropped` may write. */
  constructor(sink: LineSink, onDropped: (lines: number) => void) {
    this.#sink = sink;
    this.#onDropped = onDropped;
  }

  write(line: string): void {
    const bytes = Buffer.byteLength(line);
    if (this.#bytes + bytes > MOST_BYTES) {
      this.#dropped += 1;
      return;
    }
    this.#waiting.push(line);
    this.#bytes += bytes;
    this.#next();
  }

  /** At the end of the process, a crash included: what waits still goes, if it goes at once. */
  flush(): void {
    this.#sink.writeNow(this.#waiting.join(''));
    this.#waiting = [];
  }

  #next(): void {
    if (this.#writing || this.#waiting.length === 0) return;
    const text = this.#waiting.join('');
    const lines = this.#waiting.length;
    this.#waiting = [];
    this.#writing = true;
    this.#sink.write(text, (error) => {
      this.#writing = false;
      this.#bytes -= Buffer.byteLength(text);
      if (error) this.#dropped += lines;
      else this.#tellDropped();
      this.#next();
    });
  }

  #tellDropped(): void {
    const dropped = this.#dropped;
    this.#dropped = 0;
    if (dropped > 0) this.#onDropped(dropped);
  }
}
