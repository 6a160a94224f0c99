/**
 * Fills a ring from a file, or from what is made meanwhile: one ffmpeg child per call, held back while the ring is full, judged by bytes flowing.
 * Runs on the main thread; the core thread plays from the ring meanwhile and needs nobody here to do so.
 *
 * The rule: the ring is closed exactly once, after its last frame, and `ended` only where the decoder came to the end by
 * itself. A ring that says `ended` after a death would pass half a programme off as a whole one.
 */

import { reasonOf } from '../../failure/failure.ts';
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import type { RingState } from '../ring/ring-layout.ts';
import { RingWriter } from '../ring/ring-writer.ts';
import type { FileSource, MadeSource } from './decode-source.ts';
import { feed } from './feed.ts';
import { ffmpegArgs } from './ffmpeg-args.ts';
import { ffmpegBinary } from './ffmpeg-binary.ts';
import { FfmpegChild } from './ffmpeg-child.ts';
import type { ProcessEnd } from './grouped-child.ts';
import { WholeSamples } from './whole-samples.ts';

/** A full ring has seconds of sound: often enough to never run dry, seldom enough to cost nothing. */
const LOOK_FOR_ROOM = Duration.ms(100);

/** How often the flow is looked at, and how long it may stand still, the start included. A card may stall for long. */
const WATCH_EVERY = Duration.seconds(1);
const STALL = Duration.seconds(30);

/** With so much in the ring nobody waits for a file's decoder any more, be it that a start of the box keeps all its processors busy. */
const AHEAD = Duration.seconds(5);

export interface DecodeEnd extends ProcessEnd {
  /** How the ring was closed. */
  readonly ring: Exclude<RingState, 'filling'>;
  /** No bytes came for too long although there was room, so it was ended. */
  readonly stalled: boolean;
  /** Bytes that it delivered. */
  readonly bytes: number;
}

export interface Decoding {
  /** Of the decoder, once it was started; for whoever measures or torments it. */
  readonly pid: number | undefined;
  /** Never rejects: whatever happened is in the record. */
  readonly ended: Promise<DecodeEnd>;
  /** Ends the decoder. May be called at any time, any number of times. */
  stop(): void;
}

/** Decodes at the ring's own rate. `binary` for tests. */
export function decode(
  source: FileSource | MadeSource,
  ring: SharedArrayBuffer,
  { timers, binary = ffmpegBinary }: { readonly timers: Timers; readonly binary?: () => Promise<string> },
): Decoding {
  const filling = new Filling(source, new RingWriter(ring), timers);
  const ended = filling.run(binary);
  return {
    get pid() {
      return filling.pid;
    },
    ended,
    stop: () => filling.stop(),
  };
}

class Filling {
  readonly #source: FileSource | MadeSource;
  readonly #writer: RingWriter;
  readonly #timers: Timers;
  #child: FfmpegChild | undefined;
  #stopped = false;
  #stalled = false;
  #bytes = 0;
  readonly #samples = new WholeSamples();
  /** What the ring had no room for. */
  #rest = new Int16Array(0);
  #flushed = () => {};
  #cancelLook = () => {};
  #cancelWatch = () => {};

  constructor(source: FileSource | MadeSource, writer: RingWriter, timers: Timers) {
    this.#source = source;
    this.#writer = writer;
    this.#timers = timers;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async run(binary: () => Promise<string>): Promise<DecodeEnd> {
    const end = await this.#decode(binary);
    this.#cancelWatch();
    // The process is gone while its last frames wait for room.
    if (this.#rest.length > 0 && !this.#stopped) {
      await new Promise<void>((resolve) => {
        this.#flushed = resolve;
      });
    }
    this.#cancelLook();
    const ring = this.#verdict(end);
    this.#writer.close(ring);
    return { ...end, ring, stalled: this.#stalled, bytes: this.#bytes };
  }

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#rest = new Int16Array(0);
    this.#child?.stop();
    this.#flushed();
  }

  async #decode(binary: () => Promise<string>): Promise<ProcessEnd> {
    const notStarted = { exitCode: null, signal: null };
    let path: string;
    try {
      path = await binary();
    } catch (error) {
      return { ...notStarted, cancelled: this.#stopped, stderrTail: reasonOf(error) };
    }
    if (this.#stopped) return { ...notStarted, cancelled: true, stderrTail: '' };
    const made = this.#source.kind === 'made' && this.#source;
    const args = ffmpegArgs(this.#source, this.#writer.rate);
    const child = new FfmpegChild(path, args, this.#timers, { awaited: true, ...(made && { fed: true }) });
    this.#child = child;
    child.stdout.on('data', (bytes: Buffer) => this.#take(child, bytes));
    this.#watch(child, Duration.zero, 0);
    if (made) void feed(child, made.pieces);
    return child.ended;
  }

  #take(child: FfmpegChild, bytes: Buffer): void {
    if (this.#stopped) return;
    const before = this.#bytes;
    this.#bytes += bytes.length;
    const enough = (this.#writer.rate * Int16Array.BYTES_PER_ELEMENT * AHEAD) / 1_000;
    if (this.#source.kind === 'file' && before < enough && this.#bytes >= enough) child.giveWay();
    const samples = this.#samples.of(bytes);
    const count = samples.length;
    if (this.#rest.length > 0) {
      // Node lets a held-back output flow when its process ends: the last of it comes behind what still waits.
      const rest = new Int16Array(this.#rest.length + count);
      rest.set(this.#rest);
      rest.set(samples, this.#rest.length);
      this.#rest = rest;
      return;
    }
    const taken = this.#writer.write(samples);
    if (taken === count) return;
    child.stdout.pause();
    // A copy: the chunk's memory is not ours to keep.
    this.#rest = samples.slice(taken);
    this.#lookForRoom(child);
  }

  #lookForRoom(child: FfmpegChild): void {
    this.#cancelLook = this.#timers.after(LOOK_FOR_ROOM, () => {
      this.#rest = this.#rest.subarray(this.#writer.write(this.#rest));
      if (this.#rest.length > 0) return this.#lookForRoom(child);
      this.#flushed();
      child.stdout.resume();
    });
  }

  /** `quiet`: how long no byte has come although there was room. */
  #watch(child: FfmpegChild, quiet: Duration, bytes: number): void {
    this.#cancelWatch = this.#timers.after(WATCH_EVERY, () => {
      const flows = this.#bytes > bytes || this.#rest.length > 0;
      const now = flows ? Duration.zero : Duration.ms(quiet + WATCH_EVERY);
      if (now >= STALL) {
        this.#stalled = true;
        child.stop();
      } else this.#watch(child, now, this.#bytes);
    });
  }

  #verdict(end: ProcessEnd): DecodeEnd['ring'] {
    if (end.cancelled || this.#stopped || this.#stalled) return 'decoder-died';
    if (end.exitCode === 0 && this.#bytes > 0) return 'ended';
    // It lived and found nothing to decode: the file is to blame, and is called empty.
    const nothing = this.#child?.pid !== undefined && end.signal === null && this.#bytes === 0;
    return nothing ? 'ended' : 'decoder-died';
  }
}
