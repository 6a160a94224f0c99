/** Everything that is wrong with `loa.toml`, each with its line, its key and what is expected. */
import { InputError } from '../../failure/failure.ts';
import type { Said } from './said.ts';

export interface SettingsProblem {
  readonly line?: number;
  /** `zone.1.relay`; its first part is the section. */
  readonly key: string;
  /** Names no secret. */
  readonly problem: Said;
}

export class SettingsError extends InputError {
  readonly file: string;
  readonly problems: readonly SettingsProblem[];
  /** The message is English; `problems` are in both languages. */
  constructor(file: string, problems: readonly SettingsProblem[]) {
    super(
      problems
        .map(
          ({ line, key, problem }) => `${file}${line === undefined ? '' : `:${line}`}: ${key}: ${problem.en}`,
        )
        .join('\n'),
    );
    this.name = 'SettingsError';
    this.file = file;
    this.problems = problems;
  }
}
