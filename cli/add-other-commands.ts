/** All commands of `loa` but `run`: those of a province, and a technician's hand tools. */
import type { Command } from 'commander';
import { buttonCommand } from './hand/button.ts';
import { relayCommand } from './hand/relay.ts';
import { toneCommand } from './hand/tone.ts';
import type { Speak } from './language.ts';
import { provinceCommand } from './province/province-command.ts';

export function addOtherCommands(program: Command, speak: Speak): void {
  program
    .addCommand(provinceCommand(speak))
    .addCommand(toneCommand(speak))
    .addCommand(relayCommand(speak))
    .addCommand(buttonCommand(speak));
}
