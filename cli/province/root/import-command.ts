/** `loa province root import <file>`: puts a signed trust list in force. */
import type { Command } from 'commander';
import { importList } from '../../../province/reference/trust/import-list.ts';
import { listFile } from '../../../province/reference/trust/list-file.ts';
import type { Speak } from '../../language.ts';
import { makeCommand } from '../../make-command.ts';
import { print } from '../../print.ts';
import { dirOf } from '../dir-of.ts';

export function importCommand(speak: Speak): Command {
  return makeCommand(
    'import',
    speak(
      'đưa danh sách đã đủ chữ ký vào hiệu lực; tỉnh đang chạy sẽ gửi đi trong nửa phút',
      'put a list with enough signatures in force; a running province sends it within half a minute',
    ),
    speak,
  )
    .argument('<file>', speak('danh sách đã ký', 'the signed list'))
    .option('--json', speak('in JSON', 'print JSON'))
    .action((file: string, flags: { json?: boolean }, command: Command) => {
      const { version, body } = importList(dirOf(command), listFile.read(file));
      print(
        flags.json,
        { version, nextUpdate: body.nextUpdate },
        speak(
          `Danh sách ${version} có hiệu lực; danh sách kế tiếp trước ${body.nextUpdate}`,
          `List ${version} is in force; the next one is due before ${body.nextUpdate}`,
        ),
      );
    });
}
