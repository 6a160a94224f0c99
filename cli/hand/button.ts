/** `loa button`: tells each press and release of the emergency button, and sounds nothing. */
import type { Command } from 'commander';
import { SystemClock } from '../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../drivers/clock/system/system-timers.ts';
import { makeGpio } from '../../drivers/gpio/make-gpio.ts';
import { watchButton } from '../../drivers/gpio/watch-button.ts';
import { InputError } from '../../failure/failure.ts';
import { Duration } from '../../time/duration.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { settingsOf } from '../settings-of.ts';
import { gpioTrouble } from './gpio-trouble.ts';
import { numberFlag } from './number-flag.ts';

interface ButtonOptions {
  readonly config: string;
  readonly seconds: number;
}

export function buttonCommand(speak: Speak): Command {
  return makeCommand(
    'button',
    speak('xem nút khẩn cấp, không phát gì', 'watch the emergency button, sound nothing'),
    speak,
  )
    .requiredOption('--config <file>', speak('tệp cài đặt loa.toml', 'settings, loa.toml'))
    .option('--seconds <n>', speak('bao lâu', 'how long'), numberFlag('seconds', 1, 3_600, speak), 30)
    .action(async ({ config, seconds }: ButtonOptions) => {
      const settings = await settingsOf(config, speak);
      if (!settings) return;
      const { button, gpio } = settings.core;
      if (!button)
        throw new InputError(
          `${config}: ${speak(
            'không có mục [button]; bỏ dấu # ở mục [button] trong loa.toml, hoặc node add --button 27',
            'has no [button] section; take away the # of [button] in loa.toml, or node add --button 27',
          )}`,
        );
      const clock = new SystemClock();
      const timers = new SystemTimers(clock);
      await gpioTrouble(async () => {
        const chip = (await makeGpio(gpio, clock))();
        try {
          const { line: offset, active, bias, debounce } = button;
          const line = chip.input({
            offset,
            active,
            bias,
            debounceMicros: debounce * 1_000,
            consumer: 'loa button',
          });
          process.stdout.write(`${speak('đang xem, nhấn thử', 'watching, press it')} (${seconds} s)\n`);
          await new Promise<void>((resolve, reject) => {
            const end = watchButton(
              line,
              timers,
              (edge) =>
                process.stdout.write(
                  `${edge.active ? speak('nhấn', 'pressed') : speak('nhả', 'released')}\n`,
                ),
              reject,
            );
            timers.after(Duration.seconds(seconds), () => {
              end();
              resolve();
            });
          });
        } finally {
          chip.close();
        }
      });
    });
}
