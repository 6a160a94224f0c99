/** `loa province command send stop` */
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { InputError } from '../../failure/failure.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { dirOf } from './dir-of.ts';
import { type AudienceFlags, addAudienceFlags, audienceOf } from './reach/audience-flags.ts';
import { reachProvince } from './reach/reach-province.ts';
import { tellOf } from './reach/tell-of.ts';
import { addWaitFlag } from './reach/wait-flag.ts';

interface Flags extends AudienceFlags {
  readonly item?: string;
  readonly all?: boolean;
  readonly by?: string;
  readonly wait?: number;
  readonly json?: boolean;
}

export function commandCommand(speak: Speak): Command {
  const send = makeCommand('send', speak('gửi một lệnh', 'send one'), speak).addCommand(stopCommand(speak));
  return makeCommand('command', speak('lệnh cho các cụm', 'orders to nodes'), speak).addCommand(send);
}

function stopCommand(speak: Speak): Command {
  const command = makeCommand(
    'stop',
    speak('dừng mục đang phát hoặc đang chờ', 'stop an item, on air or waiting'),
    speak,
  );
  return addWaitFlag(addAudienceFlags(command, speak), speak)
    .option('--item <id>', speak('mục cần dừng', 'the item'))
    .option('--all', speak('dừng tất cả', 'every item'))
    .option('--by <text>', speak('ai và vì sao, để ghi nhật ký', 'who and why, for the log'))
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (flags: Flags) => {
      if ((flags.item === undefined) === (flags.all !== true))
        throw new InputError(speak('ghi một trong hai: --item hoặc --all', 'name either --item or --all'));
      const province = reachProvince(dirOf(command));
      const whom = await audienceOf(flags, province, speak);
      const by = flags.by ?? userInfo().username;
      const sent = await province.sendCommand({
        ...whom,
        body: { name: 'stop', item: flags.item ?? 'all', by },
      });
      await tellOf(sent, province, flags, speak);
    });
}
