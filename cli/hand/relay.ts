/**
 * `loa relay`: closes the relay of one zone for a while, alone, and says what its read-back line answers where it has one. The agent
 * has to be stopped: a line has one owner.
 */
import type { Command } from 'commander';
import { SystemClock } from '../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../drivers/clock/system/system-timers.ts';
import { holdRelay, type Witness } from '../../drivers/gpio/hold-relay.ts';
import { makeGpio } from '../../drivers/gpio/make-gpio.ts';
import type { GpioChip } from '../../drivers/gpio/port.ts';
import { InputError } from '../../failure/failure.ts';
import type { ZoneSettings } from '../../player/core-settings.ts';
import { READ_BACK_SETTLE } from '../../player/lines/read-back.ts';
import { Duration } from '../../time/duration.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { settingsOf } from '../settings-of.ts';
import { gpioTrouble } from './gpio-trouble.ts';
import { numberFlag } from './number-flag.ts';

interface RelayOptions {
  readonly config: string;
  readonly zone?: string;
  readonly seconds: number;
}

export function relayCommand(speak: Speak): Command {
  return makeCommand('relay', speak('đóng rơ-le của một vùng', 'close the relay of a zone'), speak)
    .requiredOption('--config <file>', speak('tệp cài đặt loa.toml', 'settings, loa.toml'))
    .option('--zone <id>', speak('vùng; mặc định là vùng đầu', 'zone; the first by default'))
    .option('--seconds <n>', speak('bao lâu', 'how long'), numberFlag('seconds', 0.1, 60, speak), 3)
    .action(async ({ config, zone: id, seconds }: RelayOptions) => {
      const settings = await settingsOf(config, speak);
      if (!settings) return;
      const { zones, gpio } = settings.core;
      const zone = id === undefined ? zones[0] : zones.find((one) => one.id === id);
      if (!zone) throw new InputError(noZone(id, zones.map((one) => one.id).join(', ') || '–', speak));
      const clock = new SystemClock();
      await gpioTrouble(async () => {
        const chip = (await makeGpio(gpio, clock))();
        try {
          const line = chip.output({ offset: zone.relay, active: zone.active, consumer: 'loa relay' });
          const witness = zone.readBack && witnessOf(chip, zone.readBack, zone.id, speak);
          process.stdout.write(`${zone.id}: ${speak('đóng', 'on')} ${seconds} s\n`);
          await holdRelay(line, Duration.seconds(seconds), new SystemTimers(clock), witness);
          process.stdout.write(`${zone.id}: ${speak('ngắt', 'off')}\n`);
        } finally {
          chip.close();
        }
      });
    });
}

/** Tells what the read-back line says: the relay's own contact, not our order. */
function witnessOf(
  chip: GpioChip,
  { line: offset, active, bias }: NonNullable<ZoneSettings['readBack']>,
  zone: string,
  speak: Speak,
): Witness {
  const line = chip.input({ offset, active, bias, debounceMicros: 0, consumer: 'loa relay read-back' });
  const tell = (isOn: boolean) =>
    process.stdout.write(
      `${zone}: ${speak('đọc về', 'read-back')} ${isOn ? speak('đóng', 'on') : speak('ngắt', 'off')}\n`,
    );
  return { line, settle: READ_BACK_SETTLE, tell };
}

function noZone(id: string | undefined, there: string, speak: Speak): string {
  if (id === undefined)
    return speak(
      'loa.toml không có vùng nào: thêm mục [[zone]]',
      'loa.toml has no zone: add a [[zone]] section',
    );
  return speak(
    `không có vùng "${id}"; các vùng có: ${there}`,
    `there is no zone "${id}"; zones are: ${there}`,
  );
}
