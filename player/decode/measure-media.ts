/**
 * How long a file sounds and how loud it is, exactly: by decoding it once. What a header says is a claim, and `played` is judged
 * by this. Only what a limiter will have to hold back is decoded a second time: what the limiter takes is part of how loud it is.
 */
import { stat } from 'node:fs/promises';
import { WorldError } from '../../failure/failure.ts';
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import type { FileSource } from './decode-source.ts';
import { ffmpegArgs } from './ffmpeg-args.ts';
import { ffmpegBinary } from './ffmpeg-binary.ts';
import { FfmpegChild } from './ffmpeg-child.ts';
import type { ProcessEnd } from './grouped-child.ts';
import type { LevelTarget } from './level/level-target.ts';
import { liftFilters, MIX_DOWN } from './level/lift-filters.ts';
import { liftOf } from './level/lift-of.ts';
import { type Loudness, SILENT } from './level/loudness.ts';
import { METER, readMeter } from './level/meter.ts';

/** Fine enough for milliseconds. Lower than what is played: all of it passes the main thread, which has alerts to take. */
const RATE = 8_000;

/** A file that is shorter than its header says by more than both of these lacks its end; less is padding of the codec. */
const SHORT = { by: Duration.ms(500), share: 0.02 };

/** A decoder that makes no progress for this long hangs. */
const STALL = Duration.seconds(30);

/** R128 measures in blocks of this length: what is shorter has no loudness by it, and its power stands in. */
const BLOCK = Duration.ms(400);

export interface MediaMeasure {
  /** What can be decoded and heard. */
  readonly length: Duration;
  /** The file's own header tells of more than there is: it was cut short before it was published. */
  readonly truncated: boolean;
  readonly loudness: Loudness;
}

/**
 * `target` is the level that it will be played at; nothing beyond `atMost` is looked at. Throws WorldError: `media.empty` a file of no bytes, `media.no-audio` pictures
 * only, `media.undecodable` text, a lost header, anything else that gives no sound, `decode.no-ffmpeg`.
 */
export async function measureMedia(
  path: string,
  target: LevelTarget,
  timers: Timers,
  atMost?: Duration,
): Promise<MediaMeasure> {
  if ((await stat(path)).size === 0) throw new WorldError('media.empty', `${path} is empty: it has 0 bytes`);
  const source: FileSource = { kind: 'file', path, from: Duration.zero, ...(atMost && { length: atMost }) };
  const pass = await run(source, `${MIX_DOWN},${METER}`, timers);
  const metered = readMeter(pass.end.stderrTail) ?? { lufs: SILENT, truePeakDbtp: SILENT };
  const lufs = pass.length < BLOCK ? pass.beginningLufs : metered.lufs;
  const { length, truncated } = pass;
  const loudness = await withLimiter(source, { ...metered, lufs }, target, timers);
  return { length, truncated, loudness };
}

async function withLimiter(
  source: FileSource,
  loudness: Loudness,
  target: LevelTarget,
  timers: Timers,
): Promise<Loudness> {
  const lift = liftOf(loudness, target);
  if (lift?.limitDbtp === undefined) return loudness;
  const { end } = await run(source, [...liftFilters(lift), METER].join(','), timers);
  const lufs = readMeter(end.stderrTail)?.lufs ?? SILENT;
  // Too short to be metered: the limiter's share stays unknown.
  return lufs <= SILENT ? loudness : { ...loudness, limited: { gainDb: lift.gainDb, lufs } };
}

interface Pass {
  readonly length: Duration;
  readonly truncated: boolean;
  /** Loudness of the first block by its power alone, without the ear's weighting (LUFS). */
  readonly beginningLufs: number;
  readonly end: ProcessEnd;
}

/** Decodes it through `filters` to its end. */
async function run(source: FileSource, filters: string, timers: Timers): Promise<Pass> {
  const { path } = source;
  const child = new FfmpegChild(
    await ffmpegBinary(),
    ffmpegArgs(source, RATE, { logLevel: 'info', filters }),
    timers,
  );
  let bytes = 0;
  const beginning: Buffer[] = [];
  const beginningBytes = (BLOCK / 1_000) * RATE * 2;
  let cancel = watch();
  function watch(): () => void {
    const before = bytes;
    return timers.after(STALL, () => {
      if (bytes === before) child.stop();
      else cancel = watch();
    });
  }
  child.stdout.on('data', (chunk: Buffer) => {
    if (bytes < beginningBytes) beginning.push(chunk);
    bytes += chunk.length;
  });
  const head = headOf(child);
  const end = await child.ended;
  const { exitCode, signal, stderrTail } = end;
  cancel();
  if (bytes === 0) throw undecodable(path, `${head()}\n${stderrTail}`);
  if (exitCode !== 0) {
    throw new WorldError(
      'media.undecodable',
      `${path} broke off while it was decoded (${signal ?? `exit ${exitCode}`}): ${lastLine(stderrTail)}`,
    );
  }
  const length = Duration.ms((bytes / 2 / RATE) * 1_000);
  const beginningLufs = powerOf(Buffer.concat(beginning).subarray(0, beginningBytes));
  return { length, truncated: isShort(length, head()), beginningLufs, end };
}

/** As BS.1770 counts one channel (LUFS), for 16-bit samples. */
function powerOf(pcm: Buffer): number {
  let energy = 0;
  for (let at = 0; at + 1 < pcm.length; at += 2) energy += (pcm.readInt16LE(at) / 0x8000) ** 2;
  return Math.max(SILENT, -0.691 + 10 * Math.log10(energy / (pcm.length >> 1)));
}

/** The first that ffmpeg says, where it describes what it found. */
function headOf(child: FfmpegChild): () => string {
  let head = '';
  child.stderr.on('data', (text: string) => {
    if (head.length < 8_000) head += text;
  });
  return () => head;
}

function undecodable(path: string, said: string): WorldError {
  if (/matches no streams|does not contain any stream/.test(said)) {
    return new WorldError('media.no-audio', `${path} has no sound in it, only pictures or data`);
  }
  return new WorldError('media.undecodable', `${path} is no sound that can be decoded: ${whyOf(said)}`);
}

function isShort(length: Duration, head: string): boolean {
  const estimated = /\[(\w+) @ \w+\] Estimating duration from bitrate/.exec(head);
  // A WAV header always names a length: ffmpeg estimates where the file does not reach that far.
  if (estimated) return estimated[1] === 'wav';
  const declared = /Duration: (\d+):(\d\d):(\d\d\.\d+)/.exec(head);
  if (!declared) return false;
  const [, hours, minutes, seconds] = declared;
  const claim = Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1_000;
  return claim - length > Math.max(SHORT.by, claim * SHORT.share);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() || 'ffmpeg did not say why';
}

/** The meter may have the last word, and it says nothing of the cause. */
function whyOf(said: string): string {
  return lastLine(said.replace(/\[Parsed_ebur128[\s\S]*$/, ''));
}
