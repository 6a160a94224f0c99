/** `loa province root key <file>`: a root key of one person, made where it will stay. */
import { basename } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../../../failure/failure.ts';
import { Id } from '../../../province/contract/scalars.ts';
import { keyFile } from '../../../province/reference/folder/key-file.ts';
import { writeWhole } from '../../../province/reference/folder/write-whole.ts';
import type { Speak } from '../../language.ts';
import { makeCommand } from '../../make-command.ts';
import { print } from '../../print.ts';

export function keyCommand(speak: Speak): Command {
  return makeCommand(
    'key',
    speak(
      'tạo một khóa gốc, thường trên USB; kèm tệp .pub.json để giao cho tỉnh',
      'make a root key, as a rule on a USB stick; beside it a .pub.json to hand to the province',
    ),
    speak,
  )
    .argument(
      '<file>',
      speak('tệp khóa, như /media/usb/root-an.jwk', 'key file, such as /media/usb/root-an.jwk'),
    )
    .option(
      '--kid <name>',
      speak('tên của khóa (mặc định: theo tên tệp)', "the key's name (default: as the file)"),
    )
    .option('--json', speak('in JSON', 'print JSON'))
    .action((file: string, flags: { kid?: string; json?: boolean }) => {
      const kid = flags.kid ?? basename(file).replace(/\.[^.]*$/, '');
      if (!Id.safeParse(kid).success)
        throw new InputError(`--kid "${kid}" must be 1–128 of A–Z a–z 0–9 . _ : -`);
      const { x } = keyFile.create(file, kid);
      const publicFile = `${file.replace(/\.jwk$/, '')}.pub.json`;
      writeWhole(publicFile, `${JSON.stringify({ kid, x }, null, 2)}\n`);
      print(
        flags.json,
        { kid, x, file, publicFile },
        speak(
          `Khóa ${kid}: ${file} (giữ kín, không chép đi đâu)\nPhần công khai: ${publicFile} (giao cho tỉnh: loa province root prepare --add)`,
          `Key ${kid}: ${file} (keep it, copy it nowhere)\nPublic half: ${publicFile} (for the province: loa province root prepare --add)`,
        ),
      );
    });
}
