/** `loa console pin`: a new PIN for the console of a box. Its settings keep the hash alone. */
import type { Command } from 'commander';
import { hashPin } from '../../province/contract/pin/hash-pin.ts';
import { newPin } from '../../province/contract/pin/new-pin.ts';
import { BoxSystem } from '../../provisioning/card/box-system.ts';
import { cardPlaces } from '../../provisioning/card/card-places.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { print } from '../print.ts';

interface Flags {
  readonly config: string;
  readonly new?: boolean;
  readonly json?: boolean;
}

export function pinCommand(speak: Speak): Command {
  return makeCommand(
    'pin',
    speak('đặt mã PIN mới cho trang điều khiển của hộp', 'set a new PIN for the console of this box'),
    speak,
  )
    .option('--config <file>', speak('tệp cài đặt loa.toml', 'settings, loa.toml'), '/etc/loa/loa.toml')
    .option('--new', speak('để máy chọn mã, và in ra', 'one that the machine draws, and prints'))
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (flags: Flags) => {
      const { askPin } = await import('./ask-pin.ts');
      const { putPin } = await import('./put-pin.ts');
      const { sayPin } = await import('./say-pin.ts');
      const { settingsPlace } = await import('./settings-place.ts');
      const places = cardPlaces();
      const place = settingsPlace(flags.config, places, new BoxSystem(places.fat));
      const pin = flags.new ? newPin() : await askPin(speak);
      const hash = await hashPin(pin);
      place.change((text) => putPin(text, hash));
      print(
        flags.json,
        { file: place.file, ...(flags.new && { pin }) },
        [
          ...(flags.new ? [sayPin(pin, speak)] : []),
          speak(
            `Đã ghi vào ${place.file}. Có hiệu lực khi hộp khởi động lại.`,
            `Written to ${place.file}. It holds from the next start of the box.`,
          ),
        ].join('\n'),
      );
    });
}
