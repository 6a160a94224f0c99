/** Runs a command line to its exit code, and says what went wrong in one line. */
import { type Command, CommanderError } from 'commander';
import { InputError, WorldError } from '../failure/failure.ts';
import { ExitCode } from './exit-code.ts';
import type { Speak } from './language.ts';

/** Answers the exit code. */
export async function runProgram(program: Command, argv: readonly string[], speak: Speak): Promise<number> {
  const complain = (message: string) => process.stderr.write(`${speak('Lỗi', 'Error')}: ${message}\n`);
  try {
    await program.parseAsync(argv);
    return Number(process.exitCode ?? ExitCode.done);
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      // Commander has said it already; help and version are no mistakes.
      return thrown.exitCode === 0 ? ExitCode.done : ExitCode.usage;
    }
    if (thrown instanceof InputError) {
      complain(thrown.message);
      return ExitCode.data;
    }
    if (thrown instanceof WorldError) {
      complain(thrown.message);
      return ExitCode.unavailable;
    }
    process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
    return ExitCode.bug;
  }
}
