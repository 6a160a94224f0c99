/** `loa province root show [file]`: the list in force, or one that was prepared: what it says and who has signed. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../../../failure/failure.ts';
import { folderPaths } from '../../../province/reference/folder/folder-paths.ts';
import { listFile } from '../../../province/reference/trust/list-file.ts';
import { signingOf } from '../../../province/reference/trust/signing.ts';
import { TrustLists } from '../../../province/reference/trust/trust-lists.ts';
import type { Speak } from '../../language.ts';
import { makeCommand } from '../../make-command.ts';
import { print } from '../../print.ts';
import { dirOf } from '../dir-of.ts';
import { sayList } from './say-list.ts';

export function showCommand(speak: Speak): Command {
  return makeCommand(
    'show',
    speak(
      'danh sách tin cậy đang có hiệu lực, hoặc một danh sách đã soạn: nội dung, ai đã ký',
      'the trust list in force, or a prepared one: what it says and who has signed',
    ),
    speak,
  )
    .argument('[file]', speak('danh sách đã soạn', 'a prepared list'))
    .option('--json', speak('in JSON', 'print JSON'))
    .action((file: string | undefined, flags: { json?: boolean }, command: Command) => {
      const signing = file === undefined ? ofFolder(dirOf(command)) : listFile.lookAt(listFile.read(file));
      print(flags.json, signing, sayList(signing, speak));
    });
}

function ofFolder(dir: string) {
  const { newest } = new TrustLists(folderPaths(resolve(dir)).trust);
  if (!newest)
    throw new InputError(`${dir} has no trust list yet: it is made when the province is served first`);
  return signingOf(newest.claims, newest.layers, newest.body.root);
}
