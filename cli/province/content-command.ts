/** `loa province content add` */
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { addContent } from '../../province/reference/content/content-folder.ts';
import { contentUrl } from '../../province/reference/content/content-url.ts';
import { readSettings } from '../../province/reference/folder/read-settings.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { dirOf } from './dir-of.ts';
import { servingOf } from './reach/serving-of.ts';

export function contentCommand(speak: Speak): Command {
  const add = makeCommand(
    'add',
    speak('thêm tệp vào kho nội dung, in tham chiếu', 'add a file to the content; prints its reference'),
    speak,
  )
    .argument('<file>', speak('tệp âm thanh hoặc hình', 'a media file'))
    .option('--json', speak('luôn in JSON', 'always prints JSON'))
    .action(async (file: string, _flags: object, command: Command) => {
      const dir = resolve(dirOf(command));
      const url = servingOf(dir)?.urls.content ?? contentUrl(readSettings(join(dir, 'province.toml')));
      const reference = await addContent(join(dir, 'content'), file, url);
      process.stdout.write(`${JSON.stringify(reference, null, 2)}\n`);
    });
  return makeCommand('content', speak('kho nội dung', 'content'), speak).addCommand(add);
}
