/** `loa reset-if-held`: the factory reset of a box whose button is held as it gets its power. Called by its unit at each start. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { Blinker } from '../agent/health/lamp/blinker.ts';
import { resetSettings } from '../agent/settings/reset-settings.ts';
import { machineOf } from '../agent/settings/salvage/machine.ts';
import { SystemClock } from '../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../drivers/clock/system/system-timers.ts';
import { makeGpio } from '../drivers/gpio/make-gpio.ts';
import { BoxSystem } from '../provisioning/card/box-system.ts';
import { firstText } from '../provisioning/reset/first-text.ts';
import { forgetIdentity } from '../provisioning/reset/forget-identity.ts';
import { resetIfHeld } from '../provisioning/reset/reset-if-held.ts';
import { RESET_NOTES } from '../provisioning/reset/reset-notes.ts';
import type { Speak } from './language.ts';
import { makeCommand } from './make-command.ts';

interface ResetOptions {
  readonly data: string;
  readonly boot: string;
  readonly notes: string;
}

export function resetIfHeldCommand(speak: Speak): Command {
  return makeCommand(
    'reset-if-held',
    speak(
      'xóa dữ liệu của hộp nếu nút được giữ lúc bật nguồn',
      'wipe the box if its button is held as the power comes',
    ),
    speak,
  )
    .option('--data <folder>', speak('phân vùng dữ liệu', 'data partition'), '/data')
    .option('--boot <folder>', speak('phân vùng có loa.toml', 'partition with loa.toml'), '/boot/firmware')
    .option('--notes <folder>', speak('nơi ghi kết quả', 'where the outcome is left'), RESET_NOTES)
    .action(async ({ data, boot, notes }: ResetOptions) => {
      const card = join(data, 'loa-card');
      const given = join(boot, 'loa.toml');
      // What held at the last start goes first: the button is where it was, whatever is being changed in the file.
      const settings = resetSettings(firstText([join(card, 'last-good.toml'), given]), machineOf().chips);
      const clock = new SystemClock();
      const open = settings.gpio && (await makeGpio(settings.gpio, clock));
      const { lamps } = await import('../agent/lamps.main.ts');
      await resetIfHeld({
        settings,
        open,
        lamp: new Blinker(open ? lamps(settings.lamp, open) : []),
        clock,
        timers: new SystemTimers(clock),
        places: {
          agent: join(data, 'loa'),
          card,
          mark: join(data, 'loa-wipe'),
          forgetIdentity: () => forgetIdentity(boot, new BoxSystem(boot)),
          notes,
        },
        say: (line) => process.stdout.write(`${line}\n`),
      });
    });
}
