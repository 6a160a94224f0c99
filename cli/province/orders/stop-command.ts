/** `loa province command send stop` */
import type { Command } from 'commander';
import type { Speak } from '../../language.ts';
import { makeCommand } from '../../make-command.ts';
import { addByFlag, type ByFlags, byOf } from '../../orders/order-flags.ts';
import { stopBody } from '../../orders/stop-body.ts';
import { addWhatFlags, type WhatFlags, whatOf } from '../../orders/what-flags.ts';
import { addAudienceFlags } from '../reach/audience-flags.ts';
import { addWaitFlag } from '../reach/wait-flag.ts';
import { type SendFlags, sendOrder } from './send-order.ts';

export function stopCommand(speak: Speak): Command {
  const command = makeCommand(
    'stop',
    speak(
      'dừng mục, vùng hay tất cả đang phát hoặc đang chờ',
      'stop an item, a zone or all, on air or waiting',
    ),
    speak,
  );
  addByFlag(addWhatFlags(addWaitFlag(addAudienceFlags(command, speak), speak), speak), speak);
  return command
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (flags: SendFlags & WhatFlags & ByFlags) => {
      await sendOrder(command, flags, { ...stopBody(whatOf(flags, speak)), by: byOf(flags) }, speak);
    });
}
