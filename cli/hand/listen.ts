/** `loa listen`: the level of a microphone, line-in or loop-back, live, alone. Nothing of what it hears is kept. */
import { type Command, InvalidArgumentError } from 'commander';
import { type Listened, listen, type SoundLevel } from '../../drivers/capture/listen.ts';
import { makeCapture } from '../../drivers/capture/make-capture.ts';
import type { CaptureSettings } from '../../drivers/capture/port.ts';
import { CaptureLost } from '../../drivers/capture/port.ts';
import { SystemClock } from '../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../drivers/clock/system/system-timers.ts';
import { InputError, WorldError } from '../../failure/failure.ts';
import { Duration } from '../../time/duration.ts';
import { ExitCode } from '../exit-code.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { settingsOf } from '../settings-of.ts';
import { meterLine, PeakHold } from './meter-line.ts';
import { numberFlag } from './number-flag.ts';

type Source = 'microphone' | 'loopback';

interface ListenOptions {
  readonly config: string;
  readonly from?: Source;
  readonly seconds: number;
  readonly expect?: number;
  readonly json?: true;
}

/** As often as a terminal is worth drawing, and as often as a line is worth reading. */
const ON_A_TERMINAL = Duration.ms(100);
const IN_LINES = Duration.seconds(1);

const RATE = 48_000;

export function listenCommand(speak: Speak): Command {
  return makeCommand(
    'listen',
    speak('xem mức tiếng của micrô hay đường tiếng về', 'show the level of the microphone or loop-back'),
    speak,
  )
    .requiredOption('--config <file>', speak('tệp cài đặt loa.toml', 'settings, loa.toml'))
    .option(
      '--from <microphone|loopback>',
      speak(
        'mục nào trong loa.toml; mặc định là micrô nếu có',
        'section of loa.toml; the microphone where there is one',
      ),
      sourceFlag(speak),
    )
    .option('--seconds <n>', speak('bao lâu', 'how long'), numberFlag('seconds', 0.1, 3_600, speak), 10)
    .option(
      '--expect <dBFS>',
      speak(
        'phải nghe được tiếng (RMS) từ mức này, không thì mã thoát 1',
        'sound (RMS) of this level has to be heard, else the exit code is 1',
      ),
      numberFlag('expect', -119, 0, speak),
    )
    .option('--json', speak('mỗi lần đo một dòng JSON', 'a line of JSON for each reading'))
    .action(async ({ config, from, seconds, expect, json }: ListenOptions) => {
      const settings = await settingsOf(config, speak);
      if (!settings) return;
      const device = deviceOf(settings.core, from, config, speak);
      const clock = new SystemClock();
      const live = process.stdout.isTTY && json !== true;
      const hold = new PeakHold();
      const tell = (level: SoundLevel) => {
        const held = hold.of(level.peakDbfs);
        if (json) process.stdout.write(`${JSON.stringify({ ...level, heldDbfs: held })}\n`);
        else process.stdout.write(`${live ? '\r' : ''}${meterLine(level, held, speak)}${live ? '' : '\n'}`);
      };
      const capture = await makeCapture(device, clock);
      const listening = {
        rate: RATE,
        length: Duration.seconds(seconds),
        every: live ? ON_A_TERMINAL : IN_LINES,
        tell,
      };
      const heard = await listen(capture, listening, new SystemTimers(clock)).catch((cause: unknown) => {
        if (!(cause instanceof CaptureLost)) throw cause;
        throw new WorldError('capture.lost', `${cause.state}: ${cause.message}`, { cause });
      });
      const isHeard = heard.frames > 0 && (expect === undefined || heard.loudest.rmsDbfs >= expect);
      if (json) process.stdout.write(`${JSON.stringify({ ...heard, heard: isHeard })}\n`);
      else process.stdout.write(`${live ? '\n' : ''}${summary(heard, speak)}\n`);
      if (isHeard) return;
      process.exitCode = ExitCode.unheard;
      process.stderr.write(`${unheard(heard, expect, speak)}\n`);
    });
}

function sourceFlag(speak: Speak): (text: string) => Source {
  return (text) => {
    if (text === 'microphone' || text === 'loopback') return text;
    throw new InvalidArgumentError(
      speak(
        `--from phải là microphone hoặc loopback, đang là "${text}"`,
        `--from must be microphone or loopback, it is "${text}"`,
      ),
    );
  };
}

function deviceOf(
  devices: { readonly [source in Source]?: CaptureSettings },
  from: Source | undefined,
  config: string,
  speak: Speak,
): CaptureSettings {
  const device = from === undefined ? (devices.microphone ?? devices.loopback) : devices[from];
  if (device) return device;
  const section = from === undefined ? '[microphone], [loopback]' : `[${from}]`;
  throw new InputError(
    `${config}: ${speak(
      `không có mục ${section}; bỏ dấu # ở mục đó trong loa.toml`,
      `has no section ${section}; take away its # in loa.toml`,
    )}`,
  );
}

function summary({ rate, channels, loudest, overruns }: Listened, speak: Speak): string {
  return `${rate} Hz × ${channels} · ${speak('to nhất', 'loudest')} RMS ${loudest.rmsDbfs.toFixed(1)} dBFS, ${speak('đỉnh', 'peak')} ${loudest.peakDbfs.toFixed(1)} dBFS; ${speak('số lần mất tiếng', 'overruns')}: ${overruns}`;
}

function unheard({ frames, loudest }: Listened, expect: number | undefined, speak: Speak): string {
  if (frames === 0)
    return speak(
      'Thiết bị mở được nhưng không gửi âm thanh nào',
      'The device was opened and gave no sound at all',
    );
  const level = `${loudest.rmsDbfs.toFixed(1)} dBFS`;
  return speak(
    `Không nghe thấy gì từ ${expect} dBFS trở lên: to nhất là ${level}. Xem dây micrô, nút tắt tiếng, mức thu (alsamixer, F4)`,
    `Nothing of ${expect} dBFS or above was heard: the loudest was ${level}. Look at the cable, a mute switch, the capture level (alsamixer, F4)`,
  );
}
