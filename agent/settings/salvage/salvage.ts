/**
 * Settings that a box can run with, from a text that may be wrong anywhere: each section that is wrong gives way to that of the last
 * text that held, else to a default, else it is left out. The rest keeps its lines. Pure but for `contents`.
 *
 * A file without [node] is a partial one: what it does not name stays as it was. Otherwise what is absent is absent on purpose,
 * but for the identity: it stays with the node that it was made for.
 *
 * It ends: a section is given up after three tries, and a box with nothing but defaults is right.
 */
import { checkText, NO_LINK } from '../check/check-text.ts';
import type { Credentials } from '../check/credentials.ts';
import { parseToml } from '../check/parse-toml.ts';
import { sectionsOf, withoutSections } from '../check/sections.ts';
import type { SettingsFile } from '../schema.ts';
import type { SettingsProblem } from '../settings-error.ts';
import type { ReadText } from '../text/text-of.ts';
import { Draft } from './draft.ts';
import type { Machine } from './machine.ts';

export interface Salvaged {
  /** Right by itself. What was wrong is a comment in it, what replaced it stands behind. */
  readonly text: string;
  /** The same without defaults: what to fall back on next time. */
  readonly held: string;
  readonly read: SettingsFile;
  readonly credentials: Credentials;
  /** Of the given text. */
  readonly problems: readonly SettingsProblem[];
}

export interface SalvageFrom {
  readonly given: ReadText;
  /** `held` of the last time. */
  readonly lastHeld?: string | undefined;
  readonly machine: Machine;
  /** Reads a file that the text names. Throws. */
  contents(name: string): string;
}

export function salvage(from: SalvageFrom): Salvaged {
  const { given } = from;
  const first = attempt(from);
  if (first) return first;
  // Broken so that no section can be told from the next: as if there were no file, then as if there had never been one.
  const problems = [...given.problems, { key: 'file', problem: BEYOND }];
  const none = { text: withoutSections(given.text, sectionsOf(given.text)), problems };
  const last =
    attempt({ ...from, given: none }) ?? attempt({ ...from, given: { text: '', problems }, lastHeld: '' });
  if (!last) throw new Error('settings cannot be salvaged: the defaults are wrong');
  return last;
}

const BEYOND = {
  vi: 'sai cú pháp ở nhiều chỗ: hãy chép lại tệp loa.toml do tỉnh cấp',
  en: 'is no TOML in many places: copy the file of the province again',
};

const EMPTY = {
  vi: 'chưa có mục nào được điền: hãy chép tệp loa.toml do tỉnh cấp',
  en: 'has nothing filled in: use the loa.toml that the province made',
};

function attempt({ given, lastHeld = '', machine, contents }: SalvageFrom): Salvaged | undefined {
  const problems: SettingsProblem[] = [...given.problems];
  const draft = new Draft(given.text, lastHeld, machine);
  const named = draft.names;
  for (const problem of given.problems) {
    const section = problem.line === undefined ? undefined : draft.sectionAt(problem.line);
    if (section) draft.giveUp(section.name, problem);
  }
  if (!named.has('node')) for (const name of draft.heldNames) if (!named.has(name)) draft.inherit(name);
  if (named.size === 1 && !draft.names.has('button')) draft.fill('button');
  if (!named.has('identity') && draft.sameNode && draft.heldNames.has('identity')) draft.inherit('identity');
  if (!named.has('link')) draft.inherit('link');
  // One sentence says it all of a file that says nothing.
  const empty = named.size === 1 && parseToml(given.text).problems.length === 0;
  if (empty && problems.length === 0) problems.push({ key: 'file', problem: EMPTY });
  if (!empty && !named.has('link') && draft.stage('link') !== 'held') problems.push(NO_LINK);

  let still = 0;
  while (still < 2) {
    const { text, held } = draft;
    const checked = checkText(text, contents, 'alone');
    if (checked.right) return { text, held, ...checked, problems };
    const news = empty ? [] : checked.problems.filter((problem) => isNews(problem, draft));
    problems.push(...news.filter(({ key }) => !problems.some((one) => one.key === key)));
    const seen = new Set<string>();
    for (const problem of checked.problems) {
      const name = culprit(problem, draft);
      // One of a section at a time: places of zones and lines are those of this text.
      if (seen.has(name)) continue;
      seen.add(name);
      draft.giveUp(name, problem);
    }
    // A section that is nowhere is given up without a change; then its problem is another's.
    still = draft.text === text ? still + 1 : 0;
  }
  return undefined;
}

/** Whether it is the given text's own, and not what leaving out another section brought about. */
function isNews({ key, line }: SettingsProblem, draft: Draft): boolean {
  const name = key.split('.')[0] ?? '';
  if (!draft.isGivenLine(line) || draft.stage(name) !== 'given') return false;
  return !(['identity', 'link'].includes(name) || key === 'node.root') || draft.stage('identity') !== 'none';
}

/** Section to give up for a problem. Without root keys or certificates the link is of no use, whichever section should name them. */
function culprit({ key }: SettingsProblem, draft: Draft): string {
  const name = key.split('.')[0] ?? '';
  if (key === 'node.root' || (name === 'identity' && draft.stage(name) === 'none')) return 'link';
  return name === 'TOML' ? '' : name;
}
