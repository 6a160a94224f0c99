/**
 * `loa province root …`: the keys that all trust of this province hangs on, and what their holders do when they come together:
 * prepare a list, have it signed one by one, put it in force.
 */
import type { Command } from 'commander';
import type { Speak } from '../../language.ts';
import { makeCommand } from '../../make-command.ts';
import { importCommand } from './import-command.ts';
import { keyCommand } from './key-command.ts';
import { prepareCommand } from './prepare-command.ts';
import { showCommand } from './show-command.ts';
import { signListCommand } from './sign-list-command.ts';

export function rootCommand(speak: Speak): Command {
  return makeCommand(
    'root',
    speak('khóa gốc và danh sách tin cậy', 'the root keys and the trust list that they sign'),
    speak,
  )
    .addCommand(showCommand(speak))
    .addCommand(keyCommand(speak))
    .addCommand(prepareCommand(speak))
    .addCommand(signListCommand(speak))
    .addCommand(importCommand(speak));
}
