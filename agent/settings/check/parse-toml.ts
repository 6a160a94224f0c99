/** TOML as a value, or every line of it that is none: one broken line does not hide the next. Pure. */
import { parse, TomlError } from 'smol-toml';
import type { SettingsProblem } from '../settings-error.ts';
import { explainToml } from './explain-toml.ts';
import { type Section, sectionsOf, sectionText, withoutSections } from './sections.ts';

export interface ParsedToml {
  /** Without the sections that are no TOML. */
  readonly value: Record<string, unknown>;
  /** Text that `value` was read from: the sections that are no TOML are comments in it. */
  readonly text: string;
  readonly problems: readonly SettingsProblem[];
}

export function parseToml(text: string): ParsedToml {
  const whole = tryParse(text);
  if (!(whole instanceof TomlError)) return { value: whole, text, problems: [] };
  const problems: SettingsProblem[] = [];
  const sections = sectionsOf(text);
  const broken = sections.filter((section) => {
    const own = sectionText(text, section);
    const parsed = tryParse(own);
    if (!(parsed instanceof TomlError)) return false;
    problems.push(explainToml(parsed, own, section));
    return true;
  });
  const rest = withoutSections(text, broken);
  const without = tryParse(rest);
  if (!(without instanceof TomlError)) return { value: without, text: rest, problems };
  // Each is TOML on its own and all together are not: one of them stands twice. The first holds.
  const twice = sections.filter(
    (section, index) =>
      !isList(rest, section) && sections.slice(0, index).some(({ name }) => name === section.name),
  );
  for (const { name, start } of twice)
    problems.push({
      line: start + 1,
      key: name,
      problem: {
        vi: `mục [${name}] có hai lần: hãy gộp làm một`,
        en: `section [${name}] stands twice: make one of them`,
      },
    });
  const once = withoutSections(rest, twice);
  const last = tryParse(once);
  if (!(last instanceof TomlError)) return { value: last, text: once, problems };
  problems.push(explainToml(last, once, { name: 'TOML', start: 0, end: 0 }));
  return { value: {}, text: withoutSections(text, sections), problems };
}

function tryParse(text: string): Record<string, unknown> | TomlError {
  try {
    return parse(text);
  } catch (thrown) {
    if (thrown instanceof TomlError) return thrown;
    throw thrown;
  }
}

function isList(text: string, section: Section): boolean {
  return /^\s*\[\[/.test(sectionText(text, section));
}
