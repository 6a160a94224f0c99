/** `loa province command`: orders of authorised staff to nodes, and a picture of what a board shows. */
import type { Command } from 'commander';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { muteCommand } from './orders/mute-command.ts';
import { screenshotCommand } from './orders/screenshot-command.ts';
import { stopCommand } from './orders/stop-command.ts';
import { unmuteCommand } from './orders/unmute-command.ts';

export function commandCommand(speak: Speak): Command {
  const send = makeCommand('send', speak('gửi một lệnh', 'send one'), speak)
    .addCommand(stopCommand(speak))
    .addCommand(muteCommand(speak))
    .addCommand(unmuteCommand(speak));
  return makeCommand('command', speak('lệnh cho các cụm', 'orders to nodes'), speak)
    .addCommand(send)
    .addCommand(screenshotCommand(speak));
}
