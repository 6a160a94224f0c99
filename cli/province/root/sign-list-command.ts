/** `loa province root sign <file> --key <file>`: one key holder's signature. Needs neither the province's folder nor a network. */
import type { Command } from 'commander';
import { keyFile } from '../../../province/reference/folder/key-file.ts';
import { listFile } from '../../../province/reference/trust/list-file.ts';
import type { Speak } from '../../language.ts';
import { makeCommand } from '../../make-command.ts';
import { print } from '../../print.ts';
import { sayList } from './say-list.ts';

export function signListCommand(speak: Speak): Command {
  return makeCommand(
    'sign',
    speak(
      'ký danh sách đã soạn bằng khóa của mình; xem trước bằng: show <tệp>',
      'sign a prepared list with your key; look at it first: show <file>',
    ),
    speak,
  )
    .argument('<file>', speak('danh sách đã soạn', 'the prepared list'))
    .requiredOption('--key <file>', speak('tệp khóa gốc của người ký', "the signer's root key file"))
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (file: string, flags: { key: string; json?: boolean }) => {
      const content = await listFile.sign(listFile.read(file), keyFile.read(flags.key));
      listFile.write(file, content);
      const signing = listFile.lookAt(content);
      print(flags.json, signing, sayList(signing, speak));
    });
}
