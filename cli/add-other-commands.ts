/** All commands of `loa` but `run`: those of a province, and a technician's hand tools. */
import type { Command } from 'commander';
import { cardCommand } from './card/card-command.ts';
import { consoleCommand } from './console/console-command.ts';
import { buttonCommand } from './hand/button.ts';
import { listenCommand } from './hand/listen.ts';
import { networkCommand } from './hand/network.ts';
import { orderCommands } from './hand/order-commands.ts';
import { playCommand } from './hand/play.ts';
import { previewCommand } from './hand/preview.ts';
import { relayCommand } from './hand/relay.ts';
import { toneCommand } from './hand/tone.ts';
import type { Speak } from './language.ts';
import { phrasesCommand } from './phrases/phrases-command.ts';
import { provinceCommand } from './province/province-command.ts';
import { resetIfHeldCommand } from './reset-if-held.ts';

export function addOtherCommands(program: Command, speak: Speak): void {
  program
    .addCommand(provinceCommand(speak))
    .addCommand(toneCommand(speak))
    .addCommand(playCommand(speak))
    .addCommand(listenCommand(speak))
    .addCommand(relayCommand(speak))
    .addCommand(buttonCommand(speak))
    .addCommand(networkCommand(speak))
    .addCommand(previewCommand(speak))
    .addCommand(consoleCommand(speak))
    .addCommand(cardCommand(speak))
    .addCommand(phrasesCommand(speak))
    .addCommand(resetIfHeldCommand(speak));
  for (const order of orderCommands(speak)) program.addCommand(order);
}
