/** `loa console …`: the page of this box for people. */
import type { Command } from 'commander';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { pinCommand } from './pin-command.ts';
import { statusCommand } from './status-command.ts';

export function consoleCommand(speak: Speak): Command {
  return makeCommand('console', speak('trang điều khiển của hộp', 'the console of this box'), speak)
    .addCommand(pinCommand(speak))
    .addCommand(statusCommand(speak));
}
