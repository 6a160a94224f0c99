/** `loa province command send mute` */
import type { Command } from 'commander';
import type { Speak } from '../../language.ts';
import { makeCommand } from '../../make-command.ts';
import { addMuteFlags, type MuteFlags, muteOf } from '../../orders/order-flags.ts';
import { addWhatFlags, type WhatFlags, whatOf } from '../../orders/what-flags.ts';
import { addAudienceFlags } from '../reach/audience-flags.ts';
import { addWaitFlag } from '../reach/wait-flag.ts';
import { type SendFlags, sendOrder } from './send-order.ts';

export function muteCommand(speak: Speak): Command {
  const command = makeCommand(
    'mute',
    speak('tắt tiếng một mục, một vùng hay cả cụm', 'silence an item, a zone or the whole box'),
    speak,
  );
  addMuteFlags(addWhatFlags(addWaitFlag(addAudienceFlags(command, speak), speak), speak), speak);
  return command
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (flags: SendFlags & WhatFlags & MuteFlags) => {
      const what = whatOf(flags, speak);
      await sendOrder(command, flags, { name: 'mute', what, ...muteOf(flags, speak) }, speak);
    });
}
