/** `loa play FILE`: a sound file on the box's sound device, alone, at the level of all content. The agent has to be stopped. */
import type { Command } from 'commander';
import { SystemClock } from '../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../drivers/clock/system/system-timers.ts';
import { makeSpeaker } from '../../drivers/speaker/make-speaker.ts';
import { SpeakerLost } from '../../drivers/speaker/port.ts';
import { InputError, WorldError } from '../../failure/failure.ts';
import { Level } from '../../player/announce/level.ts';
import { decode } from '../../player/decode/decode.ts';
import type { FileSource } from '../../player/decode/decode-source.ts';
import { liftOf } from '../../player/decode/level/lift-of.ts';
import { SILENT } from '../../player/decode/level/loudness.ts';
import { type MediaMeasure, measureMedia } from '../../player/decode/measure-media.ts';
import { createRing } from '../../player/ring/create-ring.ts';
import { Duration } from '../../time/duration.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { print } from '../print.ts';
import { settingsOf } from '../settings-of.ts';
import { numberFlag } from './number-flag.ts';
import { playRing } from './play-ring.ts';

interface PlayOptions {
  readonly config: string;
  readonly volume: number;
  readonly seconds?: number;
  readonly asIs?: true;
  readonly json?: true;
}

/** As on air: rides out a card that stalls. */
const RING = Duration.seconds(10);

export function playCommand(speak: Speak): Command {
  return makeCommand('play', speak('phát một tệp âm thanh', 'play a sound file'), speak)
    .argument('<file>', speak('tệp âm thanh', 'sound file'))
    .requiredOption('--config <file>', speak('tệp cài đặt loa.toml', 'settings, loa.toml'))
    .option(
      '--volume <n>',
      speak('âm lượng, 0–100', 'volume, 0–100'),
      numberFlag('volume', 0, 100, speak),
      50,
    )
    .option(
      '--seconds <n>',
      speak('chỉ phần đầu', 'only its beginning'),
      numberFlag('seconds', 0.1, 86_400, speak),
    )
    .option('--as-is', speak('không chỉnh về mức chung', 'not brought to the level of all content'))
    .option('--json', speak('kết quả dạng JSON', 'answer as JSON'))
    .action(async (file: string, { config, volume, seconds, asIs, json }: PlayOptions) => {
      const settings = await settingsOf(config, speak);
      if (!settings) return;
      const clock = new SystemClock();
      const timers = new SystemTimers(clock);
      const measure = await measured(file, settings.level, timers);
      const lift = asIs ? undefined : liftOf(measure.loudness, settings.level);
      const speaker = await makeSpeaker(settings.core.speaker, clock);
      try {
        const format = speaker.open();
        const ring = createRing(format.rate, RING);
        const source: FileSource = {
          kind: 'file',
          path: file,
          from: Duration.zero,
          ...(seconds !== undefined && { length: Duration.seconds(seconds) }),
          ...(lift && { lift }),
        };
        const decoding = decode(source, ring, { timers });
        try {
          const played = await playRing(speaker, format, { ring, gain: Level.fromPercent(volume) }, timers);
          const { ring: end, stderrTail } = await decoding.ended;
          if (end !== 'ended') throw new WorldError('media.undecodable', `${file}: ${end}: ${stderrTail}`);
          const { rate, channels, bufferFrames, cut } = format;
          const report = {
            file,
            ...{ rate, channels, cut, bufferMs: (bufferFrames * 1_000) / rate },
            seconds: played.frames / rate,
            underruns: played.underruns,
            lufs: measure.loudness.lufs,
            truePeakDbtp: measure.loudness.truePeakDbtp,
            gainDb: lift?.gainDb ?? 0,
            rmsDbfs: played.frames === 0 ? undefined : played.rmsDbfs,
            peakDbfs: played.frames === 0 ? undefined : played.peakDbfs,
          };
          print(json, report, said(report, speak));
        } finally {
          decoding.stop();
        }
      } catch (cause) {
        if (!(cause instanceof SpeakerLost)) throw cause;
        throw new WorldError('speaker.lost', `${cause.state}: ${cause.message}`, { cause });
      } finally {
        speaker.close();
      }
    });
}

async function measured(
  file: string,
  level: Parameters<typeof measureMedia>[1],
  timers: SystemTimers,
): Promise<MediaMeasure> {
  try {
    return await measureMedia(file, level, timers);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new InputError(`${file}: không có tệp này (no such file)`, { cause });
  }
}

interface Said {
  readonly rate: number;
  readonly channels: number;
  readonly bufferMs: number;
  readonly seconds: number;
  readonly underruns: number;
  readonly lufs: number;
  readonly gainDb: number;
  readonly rmsDbfs: number | undefined;
}

function said(
  { rate, channels, bufferMs, seconds, underruns, lufs, gainDb, rmsDbfs }: Said,
  speak: Speak,
): string {
  const loudness =
    lufs <= SILENT
      ? speak('không có tiếng', 'silent')
      : `${lufs.toFixed(1)} LUFS ${gainDb < 0 ? '−' : '+'} ${Math.abs(gainDb).toFixed(1)} dB`;
  const heard = rmsDbfs === undefined || !Number.isFinite(rmsDbfs) ? '' : `, RMS ${rmsDbfs.toFixed(1)} dBFS`;
  return `${seconds.toFixed(1)} s · ${loudness}${heard} · ${rate} Hz × ${channels}, ${speak('bộ đệm', 'buffer')} ${Math.round(bufferMs)} ms; ${speak('số lần hụt tiếng', 'underruns')}: ${underruns}`;
}
