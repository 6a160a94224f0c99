/** Everything that is wrong with `loa.toml`, each with its line, its key and what is expected. */
import { InputError } from '../../failure/failure.ts';

export interface SettingsProblem {
  readonly line?: number;
  readonly key: string;
  readonly problem: string;
}

export class SettingsError extends InputError {
  readonly file: string;
  readonly problems: readonly SettingsProblem[];
  constructor(file: string, problems: readonly SettingsProblem[]) {
    super(
      problems
        .map(({ line, key, problem }) => `${file}${line === undefined ? '' : `:${line}`}: ${key}: ${problem}`)
        .join('\n'),
    );
    this.name = 'SettingsError';
    this.file = file;
    this.problems = problems;
  }
}
