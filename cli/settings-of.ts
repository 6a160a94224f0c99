/** Reads loa.toml for a command: each mistake is told with its line, and the command ends with the code of bad settings. */
import type { Settings } from '../agent/settings/settings.ts';
import { ExitCode } from './exit-code.ts';
import type { Speak } from './language.ts';

/** Undefined when it is wrong: all is said and the exit code set. */
export async function settingsOf(file: string, speak: Speak): Promise<Settings | undefined> {
  // Loaded here: the commands of the province need none of it.
  const { readSettings } = await import('../agent/settings/read-settings.ts');
  const { SettingsError } = await import('../agent/settings/settings-error.ts');
  try {
    return readSettings(file);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    for (const { line, key, problem } of error.problems)
      process.stderr.write(
        `${file}${line === undefined ? '' : `:${line}`}: ${key}: ${speak(problem.vi, problem.en)}\n`,
      );
    process.exitCode = ExitCode.settings;
    return undefined;
  }
}
