/** What of the settings was left out, as faults: one for each section, with every line and its fix. Pure. */
import type { SettingsProblem } from '../settings/settings-error.ts';

/** That they are missing is told by `link.unset`, which says what to do. */
const IDENTITY = /^(link|identity)$/;

export function settingsFaults(
  problems: readonly SettingsProblem[],
): { readonly code: string; readonly detail: string }[] {
  const sections = new Map<string, string[]>();
  for (const { line, key, problem } of problems) {
    if (line === undefined && IDENTITY.test(key)) continue;
    const section = (key.split('.')[0] ?? key).toLowerCase().replace(/[^a-z0-9]+/g, '-') || 'file';
    const where = line === undefined ? key : `dòng ${line}, ${key}`;
    sections.set(section, [...(sections.get(section) ?? []), `${where}: ${problem.vi}`]);
  }
  return [...sections].map(([section, said]) => ({
    code: `settings.${section}`,
    detail: `loa.toml: ${said.join('; ')}.`,
  }));
}
