/** `loa button`: tells each press and release of the contacts that hands move, and sounds nothing. */
import type { Command } from 'commander';
import { SystemClock } from '../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../drivers/clock/system/system-timers.ts';
import { makeGpio } from '../../drivers/gpio/make-gpio.ts';
import { watchButton } from '../../drivers/gpio/watch-button.ts';
import { InputError } from '../../failure/failure.ts';
import { contactsOf } from '../../player/panel/contacts-of.ts';
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
    speak('xem các nút bấm, không phát gì', 'watch the buttons, sound nothing'),
    speak,
  )
    .requiredOption('--config <file>', speak('tệp cài đặt loa.toml', 'settings, loa.toml'))
    .option('--seconds <n>', speak('bao lâu', 'how long'), numberFlag('seconds', 1, 3_600, speak), 30)
    .action(async ({ config, seconds }: ButtonOptions) => {
      const settings = await settingsOf(config, speak);
      if (!settings) return;
      const { gpio } = settings.core;
      const contacts = contactsOf(settings.core);
      if (contacts.length === 0)
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
          const lines = contacts.map(
            ({ name, consumer, settings: { line: offset, active, bias, debounce } }) => {
              const setting = { offset, active, bias, debounceMicros: debounce * 1_000, consumer };
              return { name, line: chip.input(setting) };
            },
          );
          process.stdout.write(`${speak('đang xem, nhấn thử', 'watching, press it')} (${seconds} s)\n`);
          for (const { name, line } of lines)
            if (line.get())
              process.stdout.write(`${name}: ${speak('đang nhấn sẵn', 'is pressed already')}\n`);
          await new Promise<void>((resolve, reject) => {
            const ends = lines.map(({ name, line }) =>
              watchButton(
                line,
                timers,
                ({ active }) =>
                  process.stdout.write(
                    `${name}: ${active ? speak('nhấn', 'pressed') : speak('nhả', 'released')}\n`,
                  ),
                reject,
              ),
            );
            timers.after(Duration.seconds(seconds), () => {
              for (const end of ends) end();
              resolve();
            });
          });
        } finally {
          chip.close();
        }
      });
    });
}
