/**
 * How long a file sounds, exactly: by decoding it once. What a header says is a claim, and `played` is judged by this.
 */
import { stat } from 'node:fs/promises';
import { WorldError } from '../../failure/failure.ts';
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { ffmpegArgs } from './ffmpeg-args.ts';
import { ffmpegBinary } from './ffmpeg-binary.ts';
import { FfmpegChild } from './ffmpeg-child.ts';

/** Fine enough for milliseconds. Lower than what is played: all of it passes the main thread, which has alerts to take. */
const RATE = 8_000;

/** A file that is shorter than its header says by more than both of these lacks its end; less is padding of the codec. */
const SHORT = { by: Duration.ms(500), share: 0.02 };

/** A decoder that makes no progress for this long hangs. */
const STALL = Duration.seconds(30);

export interface MediaLength {
  /** What can be decoded and heard. */
  readonly length: Duration;
  /** The file's own header tells of more than there is: it was cut short before it was published. */
  readonly truncated: boolean;
}

/**
 * Throws WorldError: `media.empty` a file of no bytes, `media.no-audio` pictures only, `media.undecodable` text, a lost header,
 * anything else that gives no sound, `decode.no-ffmpeg`.
 */
export async function measureMedia(path: string, timers: Timers): Promise<MediaLength> {
  if ((await stat(path)).size === 0) throw new WorldError('media.empty', `${path} is empty: it has 0 bytes`);
  const source = { kind: 'file', path, from: Duration.zero } as const;
  const child = new FfmpegChild(await ffmpegBinary(), ffmpegArgs(source, RATE, 'info'), timers);
  let bytes = 0;
  let cancel = watch();
  function watch(): () => void {
    const before = bytes;
    return timers.after(STALL, () => {
      if (bytes === before) child.stop();
      else cancel = watch();
    });
  }
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  const head = headOf(child);
  const { exitCode, signal, stderrTail } = await child.ended;
  cancel();
  if (bytes === 0) throw undecodable(path, `${head()}\n${stderrTail}`);
  if (exitCode !== 0) {
    throw new WorldError(
      'media.undecodable',
      `${path} broke off while it was decoded (${signal ?? `exit ${exitCode}`}): ${lastLine(stderrTail)}`,
    );
  }
  const length = Duration.ms((bytes / 2 / RATE) * 1_000);
  return { length, truncated: isShort(length, head()) };
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
  return new WorldError('media.undecodable', `${path} is no sound that can be decoded: ${lastLine(said)}`);
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
