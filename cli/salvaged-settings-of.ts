/** Reads loa.toml for a box that has to run whatever is in it: what is left out is told, line by line, and the rest runs. */
import type { Settings } from '../agent/settings/settings.ts';
import type { Speak } from './language.ts';

export async function salvagedSettingsOf(file: string, speak: Speak): Promise<Settings> {
  const { readSalvaged } = await import('../agent/settings/salvage/read-salvaged.ts');
  const settings = readSalvaged(file);
  for (const { line, key, problem } of settings.problems)
    process.stderr.write(
      `${file}${line === undefined ? '' : `:${line}`}: ${key}: ${speak(problem.vi, problem.en)}\n`,
    );
  return settings;
}
