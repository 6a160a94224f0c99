/** `loa province alert export` */
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { InputError, reasonOf } from '../../../failure/failure.ts';
import type { Speak } from '../../language.ts';
import { makeCommand } from '../../make-command.ts';
import { dirOf } from '../dir-of.ts';
import { reachProvince } from '../reach/reach-province.ts';

export function exportCommand(speak: Speak): Command {
  return makeCommand(
    'export',
    speak('ghi một bản tin đã gửi thành CAP 1.2 (XML)', 'write an alert that was sent as CAP 1.2 (XML)'),
    speak,
  )
    .argument('<id>', speak('mã bản tin', 'alert id or its identifier'))
    .option('--out <file>', speak('ghi vào tệp', 'write to a file'))
    .action(async (id: string, { out }: { out?: string }, command: Command) => {
      const xml = await reachProvince(dirOf(command)).giveCap(id);
      if (out === undefined) {
        process.stdout.write(xml);
        return;
      }
      try {
        writeFileSync(out, xml);
      } catch (cause) {
        throw new InputError(`--out ${out}: ${reasonOf(cause)}`, { cause });
      }
    });
}
