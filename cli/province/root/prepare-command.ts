/** `loa province root prepare <file>`: what the next trust list will say, for its signers to look at and sign. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { InputError, reasonOf } from '../../../failure/failure.ts';
import { TrustedKey } from '../../../province/contract/messages/trust.ts';
import { listFile } from '../../../province/reference/trust/list-file.ts';
import { prepareList } from '../../../province/reference/trust/prepare-list.ts';
import { WallTime } from '../../../time/instant.ts';
import type { Speak } from '../../language.ts';
import { makeCommand } from '../../make-command.ts';
import { print } from '../../print.ts';
import { dirOf } from '../dir-of.ts';
import { repeatable } from '../repeatable.ts';
import { sayList } from './say-list.ts';

/** The key holders meet once a year. */
const DAYS = '365';

interface Flags {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  readonly threshold?: string;
  readonly days: string;
  readonly json?: boolean;
}

export function prepareCommand(speak: Speak): Command {
  return makeCommand(
    'prepare',
    speak(
      'soạn danh sách tin cậy mới từ province.toml, chưa ai ký',
      'prepare a new trust list from province.toml, signed by nobody yet',
    ),
    speak,
  )
    .argument('<file>', speak('tệp sẽ đưa tới từng người giữ khóa', 'file to be carried to each key holder'))
    .option(
      '--add <pub.json>',
      speak('thêm khóa gốc này; có thể lặp lại', 'add this root key; may be given again'),
      repeatable,
    )
    .option(
      '--remove <kid>',
      speak('bỏ khóa gốc này; có thể lặp lại', 'remove this root key; may be given again'),
      repeatable,
    )
    .option(
      '--threshold <n>',
      speak('số người phải ký, kể từ danh sách này', 'how many must sign from now on'),
    )
    .option(
      '--days <n>',
      speak('phải có danh sách kế tiếp trong số ngày này', 'the next list is due in'),
      DAYS,
    )
    .option('--json', speak('in JSON', 'print JSON'))
    .action((file: string, flags: Flags, command: Command) => {
      const { add = [], remove = [], threshold } = flags;
      const days = whole('--days', flags.days);
      const content = prepareList(
        dirOf(command),
        {
          add: add.map(readPublicKey),
          remove,
          days,
          ...(threshold !== undefined && { threshold: whole('--threshold', threshold) }),
        },
        { wall: () => WallTime.ms(Date.now()) },
      );
      listFile.write(file, content);
      const signing = listFile.lookAt(content);
      print(flags.json, signing, `${sayList(signing, speak)}\n${speak('Đã ghi', 'Written')}: ${file}`);
    });
}

/** A key file serves as well, its secret is left where it is. */
function readPublicKey(file: string): TrustedKey {
  try {
    return TrustedKey.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new InputError(`--add ${file}: must be JSON with kid and x (${reasonOf(cause)})`, { cause });
  }
}

function whole(flag: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new InputError(`${flag} must be a whole number of at least 1, it is "${text}"`);
  return number;
}
