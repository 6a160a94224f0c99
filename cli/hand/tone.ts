/** `loa tone`: a tone on the box's sound device, alone. The agent has to be stopped: a device has one owner. */
import type { Command } from 'commander';
import { SystemClock } from '../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../drivers/clock/system/system-timers.ts';
import { makeSpeaker } from '../../drivers/speaker/make-speaker.ts';
import { playTone } from '../../drivers/speaker/play-tone.ts';
import { SpeakerLost } from '../../drivers/speaker/port.ts';
import { WorldError } from '../../failure/failure.ts';
import { Duration } from '../../time/duration.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { settingsOf } from '../settings-of.ts';
import { numberFlag } from './number-flag.ts';

interface ToneOptions {
  readonly config: string;
  readonly hertz: number;
  readonly seconds: number;
  readonly level: number;
}

export function toneCommand(speak: Speak): Command {
  return makeCommand(
    'tone',
    speak('phát âm thử ra thiết bị âm thanh', 'play a tone on the sound device'),
    speak,
  )
    .requiredOption('--config <file>', speak('tệp cài đặt loa.toml', 'settings, loa.toml'))
    .option('--hertz <n>', speak('tần số', 'frequency'), numberFlag('hertz', 20, 20_000, speak), 1_000)
    .option('--seconds <n>', speak('bao lâu', 'how long'), numberFlag('seconds', 0.1, 600, speak), 3)
    .option(
      '--level <dBFS>',
      speak('mức đỉnh, 0 là tối đa', 'peak level, 0 is full'),
      numberFlag('level', -90, 0, speak),
      -20,
    )
    .action(async ({ config, hertz, seconds, level }: ToneOptions) => {
      const settings = await settingsOf(config, speak);
      if (!settings) return;
      const clock = new SystemClock();
      const speaker = await makeSpeaker(settings.core.speaker, clock);
      try {
        const tone = { hertz, length: Duration.seconds(seconds), dbfs: level };
        const played = await playTone(speaker, tone, new SystemTimers(clock));
        process.stdout.write(
          `${hertz} Hz, ${seconds} s, ${level} dBFS · ${played.rate} Hz × ${played.channels}, ${speak('bộ đệm', 'buffer')} ${Math.round(played.bufferMs)} ms, ` +
            `${speak('cắt ngang được ngay', 'can be cut at once')}: ${played.rewinds ? speak('có', 'yes') : speak('không', 'no')}; ${speak('số lần hụt tiếng', 'underruns')}: ${played.underruns}\n`,
        );
      } catch (cause) {
        if (!(cause instanceof SpeakerLost)) throw cause;
        throw new WorldError('speaker.lost', `${cause.state}: ${cause.message}`, { cause });
      }
    });
}
