/** The province's folder that a command was given. */
import type { Command } from 'commander';

export function dirOf(command: Command): string {
  return String(command.optsWithGlobals()['dir']);
}
