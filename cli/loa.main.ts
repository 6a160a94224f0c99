/** The `loa` command. */
import { speakIn } from './language.ts';
import { loaProgram } from './loa-program.ts';
import { runCommand } from './run.ts';
import { runProgram } from './run-program.ts';
import { safeRelaysCommand } from './safe-relays.ts';

/** As in package.json; a test holds the two together. */
const VERSION = '0.1.0';

const speak = speakIn(process.argv, process.env);
const program = loaProgram(VERSION, speak)
  .addCommand(runCommand(VERSION, speak))
  .addCommand(safeRelaysCommand(speak));

// A box that starts does not wait for what only a province or a technician needs.
const asked = process.argv
  .slice(2)
  .find((word, at, words) => !word.startsWith('-') && words[at - 1] !== '--lang');
if (asked === 'reset-if-held') {
  const { resetIfHeldCommand } = await import('./reset-if-held.ts');
  program.addCommand(resetIfHeldCommand(speak));
} else if (asked === 'card') {
  const { cardCommand } = await import('./card/card-command.ts');
  program.addCommand(cardCommand(speak));
} else if (asked !== 'run' && asked !== 'safe-relays') {
  const { addOtherCommands } = await import('./add-other-commands.ts');
  addOtherCommands(program, speak);
}

process.exitCode = await runProgram(program, process.argv, speak);
