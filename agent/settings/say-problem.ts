/** One problem as a sentence for people. Pure. */
import type { Said } from './said.ts';
import type { SettingsProblem } from './settings-error.ts';

export function sayProblem({ line, key, problem }: SettingsProblem): Said {
  const at = (word: string) => (line === undefined ? '' : `${word} ${line}: `);
  return { vi: `${at('Dòng')}${key}: ${problem.vi}`, en: `${at('Line')}${key}: ${problem.en}` };
}
