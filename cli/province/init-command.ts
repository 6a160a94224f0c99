/** `loa province init` */
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../../failure/failure.ts';
import { initProvince } from '../../province/reference/init-province.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { print } from '../print.ts';
import { dirOf } from './dir-of.ts';
import { repeatable } from './repeatable.ts';

const DEFAULT_COMMUNES = ['26734=Xã mẫu'];

interface Flags {
  readonly id: string;
  readonly name: string;
  readonly approvedBy: string;
  readonly commune?: readonly string[];
  readonly host?: string;
  readonly certificates: boolean;
  readonly json?: boolean;
}

export function initCommand(speak: Speak): Command {
  return makeCommand(
    'init',
    speak('tạo thư mục tỉnh: khóa, chứng thư, cài đặt', 'make a province: keys, authority, settings'),
    speak,
  )
    .option('--id <id>', speak('mã tỉnh', 'administrative code'), '79')
    .option('--name <name>', speak('tên tỉnh', 'name'), 'Tỉnh mẫu')
    .option(
      '--approved-by <name>',
      speak('người phê duyệt mặc định', 'who approves, by default'),
      'Ban Chỉ huy Phòng thủ dân sự tỉnh',
    )
    .option(
      '--commune <id=name>',
      speak(
        'xã có khóa ký riêng; có thể lặp lại (mặc định: 26734="Xã mẫu")',
        'a commune with a signing key of its own; may be given again (default: 26734="Xã mẫu")',
      ),
      repeatable,
    )
    .option(
      '--host <name>',
      speak(
        'tên máy trong mắt các cụm: bật TLS; không có thì chỉ trong máy này',
        'name by which nodes reach this machine: turns TLS on; without it this machine only',
      ),
    )
    .option(
      '--no-certificates',
      speak('không tạo chứng thư (không cần openssl)', 'no certificates (needs no openssl)'),
    )
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (flags: Flags, command: Command) => {
      const dir = resolve(dirOf(command));
      await initProvince(dir, { ...flags, communes: (flags.commune ?? DEFAULT_COMMUNES).map(readCommune) });
      print(
        flags.json,
        { dir, settings: join(dir, 'province.toml') },
        speak(
          `Đã tạo ${dir}\nXem và sửa ${join(dir, 'province.toml')}, rồi:\n  loa province node add <mã cụm> --name … --dir ${dir}\n  loa province serve --dir ${dir}`,
          `Made ${dir}\nLook into ${join(dir, 'province.toml')}, then:\n  loa province node add <node id> --name … --dir ${dir}\n  loa province serve --dir ${dir}`,
        ),
      );
    });
}

function readCommune(text: string): { id: string; name: string } {
  const match = /^([^=]*)=(.+)$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined)
    throw new InputError(`--commune must be id=name such as 26734="Xã Tân Phú", it is "${text}"`);
  return { id: match[1], name: match[2] };
}
