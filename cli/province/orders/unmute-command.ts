/** `loa province command send unmute` */
import type { Command } from 'commander';
import type { Speak } from '../../language.ts';
import { makeCommand } from '../../make-command.ts';
import { addByFlag, type ByFlags, byOf } from '../../orders/order-flags.ts';
import { addWhatFlags, type WhatFlags, whatOf } from '../../orders/what-flags.ts';
import { addAudienceFlags } from '../reach/audience-flags.ts';
import { addWaitFlag } from '../reach/wait-flag.ts';
import { type SendFlags, sendOrder } from './send-order.ts';

export function unmuteCommand(speak: Speak): Command {
  const command = makeCommand(
    'unmute',
    speak(
      'bật tiếng lại; --all bỏ mọi lệnh tắt tiếng của cụm',
      'let be heard again; --all lifts every mute of a box',
    ),
    speak,
  );
  addByFlag(addWhatFlags(addWaitFlag(addAudienceFlags(command, speak), speak), speak), speak);
  return command
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (flags: SendFlags & WhatFlags & ByFlags) => {
      const what = whatOf(flags, speak);
      await sendOrder(command, flags, { name: 'unmute', what, by: byOf(flags) }, speak);
    });
}
