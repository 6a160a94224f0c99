/**
 * One live station as fragmented MP4 that a browser plays: its picture as it came, without its sound. One ffmpeg child, judged by bytes flowing.
 *
 * Nothing is encoded: a box that decodes one picture and encodes another has no time left for what sounds. So it is H.264 or nothing, and what
 * it is is known before the first byte leaves here.
 */
import { reasonOf } from '../../../failure/failure.ts';
import type { Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { ffmpegBinary } from '../ffmpeg-binary.ts';
import { FfmpegChild } from '../ffmpeg-child.ts';
import { stationInput } from '../station-input.ts';
import { withoutSecrets } from '../stream/without-secrets.ts';
import { type Mp4Piece, Mp4Pieces } from './mp4-pieces.ts';

/** Key frames are seconds apart, and with them a picture's size is told (µs). */
const KNOWN_WITHIN = 10_000_000;

/** Looking up, connecting, waiting for a key frame. */
const STARTS = Duration.seconds(25);

/** From one fragment to the next: longer than from one key frame to the next. */
const STALL = Duration.seconds(15);

const WATCH_EVERY = Duration.seconds(1);

/** What of ffmpeg's words is kept until the codec was among them (characters). */
const HEAD = 20_000;

export interface RemuxEnd {
  /** For people; no secrets of an address in it. */
  readonly why: string;
  /** What flows is not for a browser, and will not be by trying again. */
  readonly refused: boolean;
  /** Something came through. */
  readonly flowed: boolean;
}

export interface RemuxListener {
  /** The beginning first, then fragments. */
  piece(piece: Mp4Piece): void;
  /** Once, when the whole process group is gone. */
  ended(end: RemuxEnd): void;
}

export class Remux {
  readonly #timers: Timers;
  readonly #listener: RemuxListener;
  readonly #pieces = new Mp4Pieces();
  #child: FfmpegChild | undefined;
  #head = '';
  /** Came before its codec was known. */
  #early: Buffer[] = [];
  #codec: string | undefined;
  #count = 0;
  #stopped = false;
  #why: string | undefined;
  #cancelWatch = () => {};

  /** `binary` for tests. */
  constructor(url: string, listener: RemuxListener, timers: Timers, binary = ffmpegBinary) {
    this.#timers = timers;
    this.#listener = listener;
    this.#run(url, binary).then(
      (why) =>
        listener.ended({
          why: this.#why ?? why,
          refused: this.#codec !== undefined && this.#codec !== 'h264',
          flowed: this.#count > 0,
        }),
      (thrown: unknown) => listener.ended({ why: reasonOf(thrown), refused: false, flowed: false }),
    );
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** `ended` follows. Any number of times. */
  stop(): void {
    this.#stopped = true;
    this.#child?.stop();
  }

  async #run(url: string, binary: () => Promise<string>): Promise<string> {
    const path = await binary();
    if (this.#stopped) return 'ended before it began';
    const child = new FfmpegChild(path, argsOf(url), this.#timers);
    this.#child = child;
    child.stderr.on('data', (text: string) => this.#hear(text));
    child.stdout.on('data', (bytes: Buffer) => this.#take(bytes));
    this.#watch(0, 0);
    const { exitCode, signal, stderrTail } = await child.ended;
    this.#cancelWatch();
    const last = withoutSecrets(stderrTail.split('\n').at(-1) ?? '');
    return exitCode === 0 ? 'the station ended' : `${signal ?? `exit ${exitCode}`}: ${last}`;
  }

  #hear(text: string): void {
    if (this.#codec !== undefined || this.#head.length > HEAD) return;
    this.#head += text;
    this.#codec = /Stream #0:\d+\S*: Video: (\w+)[\s,]/.exec(this.#head)?.[1];
    if (this.#codec === undefined) return;
    if (this.#codec !== 'h264') {
      this.#giveUp(`its picture is ${this.#codec}, a browser of this box plays h264 only`);
      return;
    }
    const early = Buffer.concat(this.#early);
    this.#early = [];
    if (early.length > 0) this.#take(early);
  }

  #take(bytes: Buffer): void {
    if (this.#stopped) return;
    if (this.#codec === undefined) {
      this.#early.push(bytes);
      return;
    }
    try {
      for (const piece of this.#pieces.take(bytes)) {
        this.#count += 1;
        this.#listener.piece(piece);
      }
    } catch (thrown) {
      this.#giveUp(reasonOf(thrown));
    }
  }

  #giveUp(why: string): void {
    this.#why ??= why;
    this.stop();
  }

  /** Counts looks, not time: a main thread that stood still does not blame the station. `quiet` in ms; `count` at the last look. */
  #watch(quiet: number, count: number): void {
    this.#cancelWatch = this.#timers.after(WATCH_EVERY, () => {
      const now = this.#count > count ? 0 : quiet + WATCH_EVERY;
      if (now < (this.#count === 0 ? STARTS : STALL)) return this.#watch(now, this.#count);
      this.#giveUp(`no picture for ${Math.round(now / 1_000)} s`);
    });
  }
}

function argsOf(url: string): string[] {
  return [
    ...['-loglevel', 'info', '-nostats', '-threads', '1'],
    ...stationInput({ url }, KNOWN_WITHIN),
    ...['-map', '0:v:0', '-an', '-sn', '-dn', '-c', 'copy'],
    // Each fragment is from one key frame to the next: whoever joins sees something at once.
    ...[
      '-f',
      'mp4',
      '-movflags',
      'frag_keyframe+empty_moov+default_base_moof',
      '-flush_packets',
      '1',
      'pipe:1',
    ],
  ];
}
